import assert from 'node:assert/strict';
import { checkText, type CheckServices } from '../../../../src/secrets/check/textCheck';
import { allNotations } from '../../../../src/reference/dialects/notations';
import { fileReferences } from '../../../../src/secrets/cache/fileReferences';
import { indexDocument } from '../../../../src/reference/index/documentIndex';
import { longestText } from '../../../../src/reference/notation/longestText';
import { SecretsError } from '../../../../src/secrets/model/errors';
import type { ReferenceResolving } from '../../../../src/secrets/model/services';
import type { Reference } from '../../../../src/reference/notation/reference';
import { prod } from '../../editor/support';

describe('the check of a text', () => {
  let asked: string[][];
  let listed: number;
  let answer: (reference: Reference) => SecretsError;

  beforeEach(() => {
    trusted = true;
    asked = [];
    listed = 0;
    answer = ({ secret: secretId }) => new SecretsError('secret-not-found', { secretId });
  });

  const resolver = {
    state: () => ({ kind: 'unknown', manager: prod }),
    managerOf: () => prod,
    resolveAll: (references: readonly Reference[]) => {
      asked.push(references.map(({ secret }) => secret));
      return Promise.resolve(references.map((reference) => answer(reference)));
    },
  } as unknown as ReferenceResolving;
  let trusted = true;
  const services = {
    resolver: fileReferences(resolver, () => trusted),
    secrets: { peek: () => ({ kind: 'unknown' }) },
    catalog: {
      loadAll: () => Promise.resolve(void (listed += 1)),
      peek: () => ({ secrets: [], complete: true }),
      find: (_manager: string, secret: string) =>
        secret === 'listed' ? {} : secret === 'deleted' ? { deletedDate: new Date(0) } : undefined,
    },
  } as unknown as CheckServices;
  const check = (texts: unknown, options: { limit?: number } = {}) => {
    const text = JSON.stringify(texts);
    const input = { text, index: indexDocument(text), visible: [], limit: 100, ...options };
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

  it('says of a text that is too long that nothing in it is looked at, and asks for nothing', async () => {
    const { problems } = await check(['<a, k>', 'x'.repeat(longestText)]);
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range]),
      [['file-too-long', { start: 0, end: 1 }]],
    );
    assert.deepEqual(asked, []);
  });

  it('takes what a new file is to be filled in with for no error', async () => {
    const { problems } = await check(['<secretName, k>', '<other, k>']);
    assert.deepEqual(
      problems.map(({ isPlaceholder, message }) => [isPlaceholder === true, /Put the name/u.test(message)]),
      [
        [true, true],
        [false, false],
      ],
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
    trusted = false;
    const { problems } = await check(['<a, k>', '<b, >']);
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

  it('warns of a value that breaks its connection string, with the filter that quotes it, and of no other', async () => {
    let value = 'a;b';
    const resolved = { value: () => value };
    answer = () => ({ manager: prod, value: resolved.value(), secret: {} }) as unknown as SecretsError;
    const source = 'Server=db;User ID=sa;Password=<prod/db, password>;Encrypt=yes';
    const { problems } = await check(source);
    assert.deepEqual(
      problems.map(({ code, message }) => [code, /Add \| ado/.test(message), message.includes(value)]),
      [['needs-quoting-filter', true, false]],
    );
    assert.deepEqual((await check(source.replace('>', ' | ado>'))).problems, []);
    value = 'ab';
    assert.deepEqual((await check(source)).problems, []);
  });

  it('warns of a value that nothing can quote, and names no filter', async () => {
    let value = 'a,b';
    const resolved = { value: () => value };
    answer = () => ({ manager: prod, value: resolved.value(), secret: {} }) as unknown as SecretsError;
    const source = 'cache.example.net:6380,password=<prod/db, password>,ssl=True';
    const { problems } = await check(source);
    assert.deepEqual(
      problems.map(({ code, message }) => [
        code,
        /nothing can quote them/.test(message),
        / \| /.test(message),
      ]),
      [['needs-quoting-filter', true, false]],
    );
    value = 'ab';
    assert.deepEqual((await check(source)).problems, []);
  });

  it('takes a string apart once for all the references in it', async () => {
    answer = () => ({ manager: prod, value: 'a;b', secret: {} }) as unknown as SecretsError;
    const source = `Server=x;Password=${'<prod/db, password>;'.repeat(5000)}`;
    const start = performance.now();
    await check(source, { limit: Number.POSITIVE_INFINITY });
    assert.ok(performance.now() - start < 5000);
  });

  it('warns of a backslash that makes text of a reference although both may be meant', async () => {
    trusted = false;
    const { problems } = await check(['CORP\\<prod/db, username>', '\\<prod/db, username>']);
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range]),
      [['escaped-reference', { start: 6, end: 8 }]],
    );
  });

  it('tells the form of the notation that is wrong, and what is missing in an ARN of ECS', async () => {
    const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/db-AbCdEf:password';
    const text = JSON.stringify({ valueFrom: arn, x: '{{resolve:secretsmanager:db:SecretBinary}}' });
    const index = indexDocument(text, { notations: allNotations });
    trusted = false;
    const input = { text, index, visible: [], limit: 1 };
    const { problems } = await checkText(input, services, new AbortController().signal);
    const [ecs, cloudFormation] = problems.map(({ message }) => message);
    assert.match(ecs ?? '', /^:: is missing at the end.*arn:aws:secretsmanager:.*:jsonKey::\.$/);
    assert.match(cloudFormation ?? '', /SecretString.*\{\{resolve:secretsmanager:/);
    assert.doesNotMatch(`${ecs} ${cloudFormation}`, /<secretName/);
  });

  it('ends when it is cancelled', async () => {
    const text = JSON.stringify(['<a, k>']);
    const input = { text, index: indexDocument(text), visible: [], limit: 1 };
    const ended = AbortSignal.abort();
    await assert.rejects(checkText(input, services, ended), { code: 'cancelled' });
    assert.deepEqual(asked, []);
  });
});
