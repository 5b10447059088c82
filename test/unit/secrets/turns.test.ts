import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ownNotation } from '../../../src/reference/dialects/ownNotation.js';
import type { Reference } from '../../../src/reference/notation/reference.js';
import { ReferenceResolver } from '../../../src/secrets/cache/referenceResolver.js';
import { fillConnection } from '../../../src/secrets/connection/connectionResolver.js';
import { ConnectionTemplate } from '../../../src/secrets/connection/connectionTemplate.js';
import { SecretsError } from '../../../src/secrets/model/errors.js';
import type {
  ManagerLookup,
  ReferenceResolving,
  ResolvedReference,
  SecretAddress,
  SecretReader,
} from '../../../src/secrets/model/services.js';
import { inOnePiece, type Steps } from '../../../src/reference/notation/steps.js';
import { inTurns, stepsAtOnce } from '../../../src/secrets/model/turns.js';

/** Counts what is done, and the most that was done without giving way. */
class CountingClock {
  most = 0;
  turns = 0;
  private done = 0;

  readonly tick = (): void => {
    this.done += 1;
    this.most = Math.max(this.most, this.done);
  };

  readonly giveWay = (): Promise<void> => {
    this.turns += 1;
    this.done = 0;
    return Promise.resolve();
  };
}

/** A connection of as many references: each in a string of its own, all in one, or each in a container of its own. */
const forms: Readonly<Record<string, (count: number) => string>> = {
  'strings of their own': (count) =>
    JSON.stringify(Array.from({ length: count }, (_, at) => `x<s/${at}, k>`)),
  'one string': (count) =>
    JSON.stringify({ a: Array.from({ length: count }, (_, at) => `<s/${at}, k>`).join(' ') }),
  'objects of their own': (count) =>
    JSON.stringify(Array.from({ length: count }, (_, at) => ({ a: { b: `<s/${at}, k> ` } }))),
  'a map of variables': (count) =>
    JSON.stringify({
      $env: Object.fromEntries(Array.from({ length: count }, (_, at) => [`V${at}`, `<s/${at}, k>`])),
    }),
  'faulty writing': (count) => JSON.stringify(Array.from({ length: count }, () => '<a, >')),
};

const failed = new SecretsError('unknown-alias', { alias: 'nowhere' });

describe('a large connection', () => {
  for (const [form, textOf] of Object.entries(forms)) {
    it(`gives way while it is taken apart and filled in, with references in ${form}`, async () => {
      const count = 10_000;
      const clock = new CountingClock();
      // Each string that is taken apart, each value and each failure is a tick.
      const counted = { ...ownNotation, parse: (text: string) => (clock.tick(), ownNotation.parse(text)) };
      const resolver = {
        resolveAll: (references: readonly Reference[]) => Promise.resolve(references.map(() => failed)),
      } as unknown as ReferenceResolving;
      const { failures } = await fillConnection(
        textOf(count),
        resolver,
        { notations: [counted], giveWay: clock.giveWay },
        (outcome) => {
          clock.tick();
          return outcome instanceof SecretsError ? null : outcome;
        },
      );
      assert.equal(failures.length, count);
      assert.ok(clock.turns >= count / stepsAtOnce, String(clock.turns));
      // A stretch may end where another begins.
      assert.ok(clock.most <= 2 * stepsAtOnce, String(clock.most));
    });
  }

  it('is the same in turns as in one piece', async () => {
    const scrap = fc.constantFrom('<a, b>', '<a, >', 'text', '\\<a, b>', '<a, b | uri>', '<c, *>', '');
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.array(scrap, { maxLength: 4 }).map((scraps) => scraps.join('')),
        fc.constantFrom(null, true, 1.5),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('a', 'b', '$env', '$schema', '__proto__'), tie('any')),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(value, async (connection) => {
        const text = JSON.stringify(connection);
        const outcomes = (template: ConnectionTemplate) =>
          new Map(
            template.references.map((each): [Reference, SecretsError | ResolvedReference] => [
              each,
              each.secret === 'a' ? ({ value: 'v' } as ResolvedReference) : failed,
            ]),
          );
        const one = new ConnectionTemplate(text);
        const other = await inTurns(ConnectionTemplate.of(text), undefined, () => Promise.resolve());
        assert.deepEqual(other.references, one.references);
        const { environment, ...whole } = one.fillIn(outcomes(one));
        const filled = await inTurns(other.filling(outcomes(other)), undefined, () => Promise.resolve());
        assert.deepEqual({ connection: filled.connection, failures: filled.failures }, whole);
        assert.deepEqual(filled.environment, environment);
      }),
    );
  });

  it('has its secrets asked for in turns, each once', async () => {
    const clock = new CountingClock();
    const asked = new Set<string>();
    const turn = () => {
      void clock.giveWay();
      immediate = setImmediate(turn);
    };
    let immediate = setImmediate(turn);
    const reader = {
      get: ({ secretId }: SecretAddress) => {
        clock.tick();
        asked.add(secretId);
        return Promise.reject(new SecretsError('secret-not-found', { secretId }));
      },
    } as unknown as SecretReader;
    const manager = { id: 'm', alias: 'm' };
    const managers = { list: () => [manager], active: () => manager } as unknown as ManagerLookup;
    const references = Array.from({ length: 20_000 }, (_, at) => ({ secret: `s/${at % 10_000}` }));
    const outcomes = await new ReferenceResolver(reader, managers).resolveAll(references);
    clearImmediate(immediate);
    assert.equal(asked.size, 10_000);
    assert.ok(outcomes.every((each) => each instanceof SecretsError && each.code === 'secret-not-found'));
    assert.ok(clock.most <= 2 * stepsAtOnce, String(clock.most));
  });

  it('is refused with that reason where it is longer than any', () => {
    const text = `{"a": "${'x'.repeat(1_000_000)}"}`;
    assert.throws(() => new ConnectionTemplate(text), /It is longer than 1000000 characters/u);
  });

  it('has its environment made once, when it is asked for', () => {
    const filled = new ConnectionTemplate('{"a": "b"}').fillIn(new Map());
    const { environment } = filled;
    assert.deepEqual(environment.variables, { A: 'b' });
    assert.equal(filled.environment, environment);
  });
});

describe('a work in turns', () => {
  function* work(steps: number): Steps<number> {
    for (let at = 0; at < steps; at++) {
      yield;
    }
    return steps;
  }

  it('ends at once where it was cancelled meanwhile', async () => {
    const controller = new AbortController();
    let turns = 0;
    const giveWay = (): Promise<void> => {
      turns += 1;
      controller.abort();
      return Promise.resolve();
    };
    await assert.rejects(inTurns(work(10), controller.signal, giveWay), { code: 'cancelled' });
    assert.equal(turns, 1);
  });

  it('lets a timer run in between', async () => {
    let ran = false;
    setImmediate(() => (ran = true));
    const seen = await inTurns(
      (function* (): Steps<boolean> {
        yield;
        yield;
        return ran;
      })(),
    );
    assert.ok(seen);
    assert.equal(inOnePiece(work(3)), 3);
  });
});
