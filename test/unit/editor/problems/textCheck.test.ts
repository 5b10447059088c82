import assert from 'node:assert/strict';
import { checkText, type CheckServices } from '../../../../src/editor/diagnostics/textCheck';
import { indexDocument } from '../../../../src/reference/documentIndex';
import { SecretsError } from '../../../../src/secrets/errors';
import type { Reference } from '../../../../src/reference/reference';
import { prod } from '../support';

describe('the check of a text', () => {
  let asked: string[][];
  let listed: number;
  let answer: (reference: Reference) => SecretsError;

  beforeEach(() => {
    asked = [];
    listed = 0;
    answer = ({ secret: secretId }) => new SecretsError('secret-not-found', { secretId });
  });

  const services = {
    resolver: {
      state: () => ({ kind: 'unknown', manager: prod }),
      managerOf: () => prod,
      resolveAll: (references: readonly Reference[]) => {
        asked.push(references.map(({ secret }) => secret));
        return Promise.resolve(references.map((reference) => answer(reference)));
      },
    },
    secrets: { peek: () => ({ kind: 'unknown' }) },
    catalog: {
      loadAll: () => Promise.resolve(void (listed += 1)),
      peek: () => ({ secrets: [], complete: true }),
      find: (_manager: string, secret: string) =>
        secret === 'listed' ? {} : secret === 'deleted' ? { deletedDate: new Date(0) } : undefined,
    },
  } as unknown as CheckServices;
  const check = (texts: unknown, options: { limit?: number; trusted?: boolean } = {}) => {
    const text = JSON.stringify(texts);
    const input = { text, index: indexDocument(text), visible: [], limit: 100, trusted: true, ...options };
    return checkText(input, services, new AbortController().signal);
  };

  it('asks for all that is not known at once', async () => {
    const { problems } = await check(['<a, k>', '<b, k>']);
    assert.deepEqual(asked, [['a', 'b']]);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['secret-not-found', 'secret-not-found'],
    );
  });

  it('looks up the secrets beyond the limit in one list', async () => {
    const { problems } = await check(['<a, k>', '<listed, k>', '<deleted, k>', '<gone, k>'], { limit: 1 });
    assert.deepEqual(asked, [['a']]);
    assert.equal(listed, 1);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['secret-not-found', 'pending-deletion', 'secret-not-found'],
    );
  });

  it('asks nothing in an untrusted workspace, and still reads the grammar', async () => {
    const { problems } = await check(['<a, k>', '<b, >'], { trusted: false });
    assert.deepEqual(asked, []);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['malformed-reference'],
    );
  });

  it('keeps faults of the connection apart from those of the file', async () => {
    answer = () => new SecretsError('unreachable', { host: 'h' });
    const { problems, troubles } = await check(['<a, k>']);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      troubles.map(({ error }) => error.code),
      ['unreachable'],
    );
  });

  it('names an invalid $secretManager', async () => {
    const { problems } = await check({ $secretManager: 'Not An Alias' });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['malformed-reference'],
    );
  });

  it('ends when it is cancelled', async () => {
    const text = JSON.stringify(['<a, k>']);
    const input = { text, index: indexDocument(text), visible: [], limit: 1, trusted: true };
    const ended = AbortSignal.abort();
    await assert.rejects(checkText(input, services, ended), { code: 'cancelled' });
    assert.deepEqual(asked, []);
  });
});
