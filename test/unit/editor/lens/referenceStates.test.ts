import assert from 'node:assert/strict';
import { ReferenceStates } from '../../../../src/editor/lens/referenceStates';
import { indexDocument } from '../../../../src/reference/index/documentIndex';
import type {
  ReferenceResolving,
  ReferenceState,
  ResolvedReference,
} from '../../../../src/secrets/model/services';
import { fileReferences } from '../../../../src/secrets/cache/fileReferences';
import { Deferred, ManualClock, settle } from '../../secrets/manualClock';
import { prod, resolved } from '../support';

describe('the states of references that are seen', () => {
  const found = (text = '<prod/db, password>') => indexDocument(JSON.stringify([text])).references[0]!;
  let clock: ManualClock;
  let state: ReferenceState;
  let answers: Deferred<ResolvedReference>[];
  let signals: (AbortSignal | undefined)[];
  let trusted: boolean;
  let states: ReferenceStates;

  beforeEach(() => {
    clock = new ManualClock();
    state = { kind: 'unknown', manager: prod };
    answers = [];
    signals = [];
    trusted = true;
    const resolver = {
      state: () => state,
      resolve: (_reference: unknown, { signal }: { signal?: AbortSignal }) => {
        const answer = new Deferred<ResolvedReference>();
        answers.push(answer);
        signals.push(signal);
        return answer.promise;
      },
    } as unknown as ReferenceResolving;
    states = new ReferenceStates(
      fileReferences(resolver, () => trusted),
      clock,
    );
  });

  const open = () => new AbortController().signal;
  const ask = (signal = open()) => states.settle(found(), undefined, 1000, signal);
  const answer = () => {
    state = { kind: 'resolved', ...resolved('x', 0) };
    answers.at(-1)!.resolve(resolved('x', 0));
  };

  it('are asked for when nothing is known, and waited for', async () => {
    const waiting = ask();
    answer();
    assert.equal((await waiting).kind, 'resolved');
    assert.equal(clock.scheduled, 0);
  });

  it('are loading when that takes longer, and go on', async () => {
    const waiting = ask();
    clock.advance(1000);
    assert.equal((await waiting).kind, 'loading');
    const again = ask();
    answer();
    assert.equal((await again).kind, 'resolved');
    assert.equal(answers.length, 1);
  });

  it('are not asked for when they are known', async () => {
    state = { kind: 'resolved', ...resolved('x', 0) };
    assert.equal((await ask()).kind, 'resolved');
    assert.equal(answers.length, 0);
  });

  it('are not asked for again at once where nothing is kept', async () => {
    const waiting = ask();
    answers[0]!.resolve(resolved('x', 0));
    assert.equal((await waiting).kind, 'unknown');
    assert.equal((await ask()).kind, 'unknown');
    assert.equal(answers.length, 1);
    clock.advance(10_000);
    void ask();
    await settle();
    assert.equal(answers.length, 2);
  });

  it('are asked for afresh after a reset', async () => {
    const waiting = ask();
    answers[0]!.resolve(resolved('x', 0));
    await waiting;
    states.reset();
    void ask();
    assert.equal(answers.length, 2);
  });

  it('are no longer waited for when their document closes', () => {
    const document = new AbortController();
    void ask(document.signal);
    document.abort();
    assert.equal(signals[0]?.aborted, true);
  });

  it('are neither looked up nor asked for in an untrusted workspace', async () => {
    trusted = false;
    state = { kind: 'resolved', ...resolved('x', 0) };
    assert.deepEqual(await ask(), { kind: 'untrusted' });
    assert.equal(answers.length, 0);
  });

  it('are malformed, trusted or not asked', async () => {
    const view = await states.settle(found('<prod/db, >'), undefined, 1000, open());
    assert.equal(view.kind, 'malformed');
    assert.equal(answers.length, 0);
  });
});
