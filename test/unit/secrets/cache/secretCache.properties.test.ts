import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { managerId, setUpCache } from './cacheSetup.js';
import { Deferred, settle } from '../manualClock.js';
import { arnOf, textSecret } from '../scriptedClient.js';

const names = ['a', 'b', 'c'] as const;
const name = fc.constantFrom(...names);

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      name,
      byArn: fc.boolean(),
      fresh: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('write' as const), name }) },
  fc.record({ kind: fc.constant('forget' as const), name: fc.option(name, { nil: undefined }) }),
  fc.record({ kind: fc.constant('advance' as const), seconds: fc.integer({ min: 0, max: 4000 }) }),
  fc.record({
    kind: fc.constant('fault' as const),
    code: fc.constantFrom('unreachable', 'access-denied', undefined),
  }),
  fc.record({ kind: fc.constant('answer' as const), which: fc.nat(10) }),
);

/**
 * Answers come in any order: each request waits until an `answer` step lets it go, and carries what the
 * service held when it left.
 */
async function run(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) {
  const setup = setUpCache(names.map((each) => textSecret(each, '0')));
  const { cache, client, clock } = setup;
  const waiting: (() => void)[] = [];
  const counters = new Map<string, number>(names.map((each) => [each, 0]));
  /** The oldest number that a read may still see, raised when the secret is forgotten. */
  const oldest = new Map<string, number>(names.map((each) => [each, 0]));
  const find = (id: string) => names.find((each) => id === each || id === arnOf(each))!;
  let outage: SecretsError | undefined;
  const current = (id: string) => {
    const found = find(id);
    return textSecret(found, String(counters.get(found)));
  };
  const answer = async <Result>(result: () => Result): Promise<Result> => {
    const [failure, value] = [outage, result()];
    const gate = new Deferred<void>();
    waiting.push(() => gate.resolve());
    await gate.promise;
    if (failure !== undefined) {
      throw failure;
    }
    return value;
  };
  client.getSecretValue = (id) => answer(() => current(id));
  client.batchGetSecretValue = (ids) => answer(() => ({ values: ids.map(current), errors: [] }));
  const peeked = new Map<string, number>();
  /** What is shown never goes back to an older state. */
  const checkPeeks = (): void => {
    for (const each of names) {
      const state = cache.peek({ managerId, secretId: each });
      if (state.kind === 'value' && state.secret.value.content.kind === 'text') {
        const seen = Number(state.secret.value.content.text);
        assert.ok(seen >= (peeked.get(each) ?? 0), `showed ${seen} after ${peeked.get(each)}`);
        peeked.set(each, seen);
      }
    }
  };
  const reads: Promise<unknown>[] = [];
  for (const each of steps) {
    switch (each.kind) {
      case 'read': {
        const lowest = oldest.get(each.name)!;
        const written = counters.get(each.name)!;
        const secretId = each.byArn ? arnOf(each.name) : each.name;
        const read = cache.get({ managerId, secretId }, { fresh: each.fresh }).then(
          (secret) => {
            assert.equal(secret.value.name, each.name);
            const seen = secret.value.content.kind === 'text' ? Number(secret.value.content.text) : -1;
            assert.ok(seen >= lowest, `saw ${seen}, which was forgotten; at least ${lowest}`);
            if (each.fresh) {
              assert.ok(seen >= written, `asked for a fresh value after ${written}, saw ${seen}`);
            }
          },
          (error: unknown) => {
            assert.ok(error instanceof SecretsError);
          },
        );
        reads.push(read);
        break;
      }
      case 'write':
        counters.set(each.name, counters.get(each.name)! + 1);
        break;
      case 'forget':
        cache.forget({ managerId, ...(each.name !== undefined && { secretId: each.name }) });
        for (const forgotten of each.name === undefined ? names : [each.name]) {
          oldest.set(forgotten, counters.get(forgotten)!);
        }
        break;
      case 'advance':
        clock.advance(each.seconds * 1000);
        break;
      case 'fault':
        outage = each.code && new SecretsError(each.code);
        break;
      case 'answer':
        waiting.splice(each.which % Math.max(1, waiting.length), 1)[0]?.();
        break;
    }
    await settle();
    checkPeeks();
  }
  while (waiting.length > 0) {
    waiting.shift()?.();
    await settle();
  }
  await Promise.all(reads);
  return setup;
}

describe('SecretCache: properties', () => {
  it('never shows what was forgotten, answers every read, and a fresh read sees what was written before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        await run(steps);
      }),
      { numRuns: 150 },
    );
  });

  it('is quiet in the end: nothing is loading, and values are never served beyond their expiry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { cache, clock } = await run(steps);
        for (const secretId of names) {
          const state = cache.peek({ managerId, secretId });
          assert.notEqual(state.kind, 'loading');
          assert.ok(state.kind !== 'value' || state.secret.expiresAt > clock.now());
        }
      }),
      { numRuns: 100 },
    );
  });

  it('makes at most one request per secret for reads of the same moment, in batches of at most 20', async () => {
    const ids = fc.array(fc.nat(60), { minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(ids, fc.boolean(), async (numbers, denied) => {
        const distinct = [...new Set(numbers)];
        const { client, read } = setUpCache(distinct.map((each) => textSecret(`s${each}`, String(each))));
        if (denied) {
          client.denyBatch();
        }
        const texts = await Promise.all(numbers.map((each) => read(`s${each}`)));
        assert.deepEqual(texts, numbers.map(String));
        const most = denied ? distinct.length + 1 : Math.ceil(distinct.length / 20);
        assert.ok(client.calls.length <= most);
        assert.ok(client.calls.every((call) => call.ids.length <= 20));
        assert.ok(client.mostRunning <= 16);
      }),
      { numRuns: 60 },
    );
  });
});
