import assert from 'node:assert/strict';
import { locateSecrets } from '../../../../src/iam/policy/locateSecrets';
import { policyNotes } from '../../../../src/iam/policy/policyNotes';
import { policiesOf, type PolicyDraft, type PolicyFormat } from '../../../../src/iam/policy/policyDraft';
import { headingLines, partsOf, policyText } from '../../../../src/iam/policy/policyText';
import { partitionOf } from '../../../../src/aws/regions';
import { SecretsError } from '../../../../src/secrets/model/errors';
import type { SecretsErrorCode } from '../../../../src/secrets/model/errorCode';
import type { AwsModule, SecretSummary } from '../../../../src/secrets/model/ports';
import type { SecretCatalogReader } from '../../../../src/secrets/model/services';
import { failure, manager } from '../../managers/support';

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
      partitionOf,
    } as unknown as AwsModule);
  const locate = (ids: readonly string[], ask = true, from = china) =>
    locateSecrets(from, new Set(ids), { catalog, loadAws }, { ask, signal: new AbortController().signal });

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

  it('takes the account from secrets found by name only, as an ARN may be of another', async () => {
    const foreign = 'arn:aws-cn:secretsmanager:cn-north-1:999988887777:secret:shared-AbCdEf';
    answers = (id) => (id === foreign ? { ...summary('shared'), arn: foreign } : 'access-denied');
    const alone = await locate([foreign, 'own']);
    assert.equal(alone.accountId, undefined);
    assert.deepEqual(
      alone.secrets?.map(({ arn }) => arn),
      [foreign],
    );
    answers = (id) => (id === foreign ? { ...summary('shared'), arn: foreign } : summary(id));
    assert.equal((await locate([foreign, 'own'])).accountId, '111122223333');
  });

  for (const [region, partition] of [
    ['us-gov-west-9', 'aws-us-gov'],
    ['cn-east-7', 'aws-cn'],
    ['eusc-de-east-1', 'aws-eusc'],
  ] as const) {
    it(`knows the partition of ${region}, in the list of regions or not`, async () => {
      const place = await locate(['a'], false, manager('prod', { region }));
      assert.equal(place.partition, partition);
    });
  }

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
  const left = { unconnected: 0, demo: 0, demoLeftOut: 0 };
  const place = { region: 'us-east-1', partition: 'aws', accountId: '111122223333' };
  const cn = { region: 'cn-north-1', partition: 'aws-cn', accountId: '121212343434' };
  const to = (secrets: readonly string[], through = place) =>
    secrets.map((secret) => ({ reference: { secret }, manager: through }));
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => `some/long/name/of/a/secret/${index}`);
  const prod = { alias: 'prod', region: 'us-east-1', references: to(['a']) };
  const china = { alias: 'china', region: 'cn-north-1', references: to(['b'], cn) };
  const draftOf = (
    identities: PolicyDraft['identities'],
    change: Partial<PolicyDraft> = {},
  ): PolicyDraft => ({ identities, ...left, batch: false, write: false, format: 'json', ...change });
  const partsFor = (draft: PolicyDraft) => partsOf(policiesOf(draft), draft.format);
  const notesOf = (draft: PolicyDraft) => policyNotes(draft, policiesOf(draft)).join('\n');

  it('is nothing but the document for one identity and one document', () => {
    const text = policyText(partsFor(draftOf([prod])));
    assert.equal((JSON.parse(text) as { Version: string }).Version, '2012-10-17');
    assert.ok(policyText(partsFor(draftOf([]))).includes('ListSecrets'));
    assert.ok(policyText(partsFor(draftOf('seed'))).includes('ReadAllSecrets'));
  });

  it('keeps the policies of several managers apart, each with the name of its own', () => {
    const parts = partsFor(draftOf([prod, china]));
    const lines = policyText(parts).split('\n');
    assert.deepEqual(
      lines.filter((line) => line.startsWith('//')),
      [
        '// prod · us-east-1 · aws: secret-connections-prod',
        '// china · cn-north-1 · aws-cn: secret-connections-china',
      ],
    );
    for (const [index, other] of ['secret:b-', 'secret:a-'].entries()) {
      const { text } = parts[index]!;
      assert.doesNotThrow(() => JSON.parse(text) as unknown);
      assert.ok(!text.includes(other));
    }
    assert.match(
      notesOf(draftOf([prod, china])),
      /2 secret managers: each policy is for the credentials of one/,
    );
  });

  for (const format of [
    'json',
    'aws',
    'powershell',
    'cloudformation',
    'terraform',
  ] satisfies PolicyFormat[]) {
    it(`never mixes partitions, and copies each part on its own: ${format}`, () => {
      const both = { ...prod, references: [...prod.references, ...china.references] };
      const draft = draftOf([both], { format });
      const parts = partsFor(draft);
      assert.equal(parts.length, 2);
      const lines = policyText(parts).split('\n');
      for (const [index, part] of parts.entries()) {
        const { text } = part;
        assert.equal(lines[headingLines(parts)[index]!], part.heading);
        assert.equal(text.includes('arn:aws-cn:'), index === 1);
        assert.equal(text.includes('arn:aws:'), index === 0);
        assert.match(part.heading, /^(\/\/|#) prod · .* · aws(-cn)?: secret-connections-prod-aws/);
      }
      assert.match(notesOf(draft), /aws, aws-cn: no policy spans two partitions/);
      assert.doesNotMatch(notesOf(draft), /attach all of them/);
    });
  }

  it('tells in which region IAM is to be opened: one of the partition of the policy', () => {
    const arn = 'arn:aws-us-gov:secretsmanager:us-gov-west-1:777788889999:secret:x-AbCdEf';
    const mixed = { ...prod, accountId: '111122223333', references: to(['a', arn]) };
    const [own, other] = policiesOf(draftOf([mixed]));
    assert.deepEqual([own?.region, own?.accountId], ['us-east-1', '111122223333']);
    assert.deepEqual([other?.region, other?.accountId], ['us-gov-west-1', undefined]);
    const nowhere = { region: '*', references: to(['a'], { ...place, region: '*' }) };
    assert.equal(policiesOf(draftOf([nowhere]))[0]?.region, undefined);
    assert.equal(policiesOf(draftOf('seed', { region: 'cn-north-1' }))[0]?.region, 'cn-north-1');
  });

  it('puts a heading above every document of a large policy', () => {
    const draft = draftOf([{ ...prod, references: to(many(200)) }]);
    const parts = partsFor(draft);
    assert.ok(parts.length > 1);
    assert.match(parts[0]!.heading, /: secret-connections-1 \(1 of \d\)$/);
    const lines = policyText(parts).split('\n');
    assert.deepEqual(
      headingLines(parts).map((line) => lines[line]),
      parts.map(({ heading }) => heading),
    );
    assert.match(notesOf(draft), /\d policies: attach all of them/);
  });

  it('says with exact numbers when a user cannot take so many policies, and what to do', () => {
    const draft = draftOf([{ ...prod, references: to(many(1200)) }]);
    const count = partsFor(draft).length;
    assert.ok(count > 10);
    const notes = notesOf(draft);
    assert.ok(
      notes.includes(`${count} policies, and a user takes 10 managed ones (20 if AWS raises the quota)`),
    );
    assert.ok(notes.includes('such as arn:aws:secretsmanager:us-east-1:111122223333:secret:some/*'));
    assert.match(notes, /aws:ResourceTag/);
  });

  it('says when it is too long for an inline policy', () => {
    assert.match(
      notesOf(draftOf([{ ...prod, references: to(many(30)) }])),
      /\d{4} characters: a managed policy takes 6144, an inline policy of a user only 2048/,
    );
    assert.doesNotMatch(notesOf(draftOf([prod])), /characters/);
  });

  it('has notes for what it leaves out and for what it cannot name or know', () => {
    const notes = notesOf(
      draftOf([{ ...prod, references: to(['a', 'b', 'not*safe']) }], {
        unconnected: 2,
        demo: 3,
        demoLeftOut: 4,
      }),
    );
    assert.match(notes, /2 left out: their secret manager/);
    assert.match(notes, /3 use the demo, whose secrets are in no account/);
    assert.match(notes, /4 left out: they use the demo/);
    assert.match(notes, /2 named by a pattern/);
    assert.match(notes, /The KMS keys of 2 secrets are not known; kms:Decrypt may be missing/);
    assert.match(notes, /1 left out: IAM cannot name it\./);
    const ones = notesOf(draftOf([prod], { unconnected: 1, demo: 1, demoLeftOut: 1 }));
    assert.match(ones, /1 left out: its secret manager is not connected/);
    assert.match(ones, /1 uses the demo, whose/);
    assert.match(ones, /1 left out: it uses the demo/);
    assert.match(notesOf(draftOf([])), /No reference was found/);
  });
});
