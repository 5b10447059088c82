import assert from 'node:assert/strict';
import { locateSecrets } from '../../../src/access/policy/locateSecrets';
import { policyNotes } from '../../../src/access/policy/policyNotes';
import { policyOf, policyText, type PolicyDraft } from '../../../src/access/policy/policyText';
import { SecretsError, type SecretsErrorCode } from '../../../src/secrets/errors';
import type { AwsModule, SecretSummary } from '../../../src/secrets/ports';
import type { SecretCatalogReader } from '../../../src/secrets/services';
import { failure, manager } from '../managers/support';

const arnOf = (name: string) => `arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:${name}-AbCdEf`;
const summary = (name: string): SecretSummary => ({
  arn: arnOf(name),
  name,
  rotationEnabled: false,
  tags: [],
  versions: {},
});

describe('locating the secrets of a policy', () => {
  const china = manager('prod', { region: 'cn-north-1' });
  const asked: string[] = [];
  let listed: readonly string[] = [];
  let answers: (id: string) => SecretSummary | SecretsErrorCode = summary;

  const catalog = {
    peek: () => ({ secrets: listed.map(summary), complete: false }),
    describe: (_id: string, secretId: string) => {
      asked.push(secretId);
      const answer = answers(secretId);
      return typeof answer === 'string' ? Promise.reject(new SecretsError(answer)) : Promise.resolve(answer);
    },
  } as unknown as SecretCatalogReader;
  const loadAws = () =>
    Promise.resolve({
      listRegions: () => [{ id: 'cn-north-1', name: 'Beijing', partition: 'aws-cn' }],
    } as unknown as AwsModule);
  const locate = (ids: readonly string[], ask = true) =>
    locateSecrets(china, new Set(ids), { catalog, loadAws }, { ask, signal: new AbortController().signal });

  beforeEach(() => {
    asked.length = 0;
    listed = [];
    answers = summary;
  });

  it('takes what is listed and asks only for the rest, each once', async () => {
    listed = ['a', 'b'];
    const { secrets, accountId, partition } = await locate(['a', 'c', arnOf('b')]);
    assert.deepEqual(asked, ['c']);
    assert.deepEqual(secrets?.map(({ name }) => name).sort(), ['a', 'b', 'c']);
    assert.equal(accountId, '111122223333');
    assert.equal(partition, 'aws-cn');
  });

  it('asks nothing where files must not make calls, and still knows the partition', async () => {
    const place = await locate(['a'], false);
    assert.deepEqual(asked, []);
    assert.deepEqual(place, { region: 'cn-north-1', partition: 'aws-cn', secrets: [] });
  });

  it('goes on after a denial, and stops where no call can succeed', async () => {
    answers = (id) => (id === 'a' ? 'access-denied' : summary(id));
    assert.equal((await locate(['a', 'b', 'c'])).secrets?.length, 2);
    asked.length = 0;
    answers = () => 'unreachable';
    await locate(Array.from({ length: 50 }, (_, index) => `s${index}`));
    assert.ok(asked.length <= 4, `${asked.length} calls`);
  });

  it('ends when it is cancelled', async () => {
    answers = () => 'cancelled';
    await failure(locate(['a']), 'cancelled');
  });
});

describe('a generated policy as text', () => {
  const draft: PolicyDraft = { references: [], unconnected: 0, batch: false, format: 'json' };
  const place = { region: 'us-east-1', partition: 'aws', accountId: '111122223333' };
  const toMany = Array.from({ length: 200 }, (_, index) => ({
    reference: { secret: `some/long/name/of/a/secret/${index}` },
    manager: place,
  }));

  it('is one document in JSON, and an array where one is too small', () => {
    assert.ok(!Array.isArray(JSON.parse(policyText(policyOf(draft), 'json'))));
    const policy = policyOf({ ...draft, references: toMany });
    assert.ok(Array.isArray(JSON.parse(policyText(policy, 'json'))));
    assert.match(policyNotes(draft, policy).join(), /\d policies: attach all of them/);
  });

  it('has notes for what it leaves out and for what it cannot name', () => {
    const references = [
      { reference: { secret: 'a' }, manager: place },
      { reference: { secret: 'not*safe' }, manager: place },
    ];
    const told = { ...draft, references, unconnected: 2 };
    const notes = policyNotes(told, policyOf(told)).join('\n');
    assert.match(notes, /2 left out: their secret manager/);
    assert.match(notes, /1 named by a pattern/);
    assert.match(notes, /1 left out: IAM cannot name/);
    assert.match(policyNotes(draft, policyOf(draft)).join(), /No reference was found/);
  });
});
