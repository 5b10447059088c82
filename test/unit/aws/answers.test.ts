import assert from 'node:assert/strict';
import type { SecretsManagerClient } from '../../../src/secrets/model/ports';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { clientOf, failure, once } from './support';

/** Values of every JSON type, and such as JSON has but nobody expects. */
const wrong: Readonly<Record<string, unknown>> = {
  'a number': 5,
  'a negative number': -1e300,
  'a huge number': 1e300,
  'a text': 'CANARY',
  'a long text': 'CANARY'.repeat(10_000),
  true: true,
  null: null,
  'an array': ['CANARY'],
  'an array of null': [null],
  'an array of arrays': [[[]]],
  'an object': { CANARY: 'CANARY' },
  'an object of null': { a: null },
  'an object with names of prototypes': JSON.parse(
    '{"__proto__":{"x":1},"constructor":5,"toString":[]}',
  ) as unknown,
};

const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:';
const dates = ['CreatedDate', 'LastChangedDate', 'LastAccessedDate', 'LastRotatedDate', 'NextRotationDate'];
const entry = [
  ...['ARN', 'Name', 'Description', 'KmsKeyId', 'OwningService', 'PrimaryRegion', 'RotationEnabled'],
  ...[...dates, 'DeletedDate', 'Tags', 'Tags.0', 'Tags.0.Key', 'Tags.0.Value'],
];
const value = ['ARN', 'Name', 'VersionId', 'VersionStages', 'VersionStages.0', 'CreatedDate', 'SecretString'];

interface Operation {
  readonly call: (client: SecretsManagerClient) => Promise<unknown>;
  readonly places: readonly string[];
}

const operations: Readonly<Record<string, Operation>> = {
  ListSecrets: {
    call: (client) => client.listSecrets({ filters: [{ key: 'name', values: ['hostile/'] }] }),
    places: [
      ...['SecretList', 'SecretList.0', 'NextToken'],
      ...[...entry, 'SecretVersionsToStages'].map((place) => `SecretList.0.${place}`),
    ],
  },
  DescribeSecret: {
    call: (client) => client.describeSecret('hostile/one'),
    places: [...entry, 'VersionIdsToStages', 'ReplicationStatus', 'ReplicationStatus.0'],
  },
  GetSecretValue: { call: (client) => client.getSecretValue('hostile/one', undefined), places: value },
  BatchGetSecretValue: {
    call: (client) => client.batchGetSecretValue(['hostile/one', 'no/such']),
    places: [
      ...['SecretValues', 'SecretValues.0', 'Errors', 'Errors.0', 'Errors.0.SecretId', 'NextToken'],
      ...['Errors.0.ErrorCode', 'Errors.0.Message', ...value.map((place) => `SecretValues.0.${place}`)],
    ],
  },
  CreateSecret: {
    call: (client) => client.createSecret({ name: `new/${Math.random()}`, value: 'x' }),
    places: ['ARN', 'Name', 'VersionId'],
  },
  PutSecretValue: {
    call: (client) => client.putSecretValue('prod/stripe', 'x'),
    places: ['ARN', 'Name', 'VersionId'],
  },
  RestoreSecret: { call: (client) => client.restoreSecret('old/service'), places: ['ARN', 'Name'] },
  DeleteSecret: {
    call: (client) => client.deleteSecret('no/such', { force: true }),
    places: ['ARN', 'Name', 'DeletionDate'],
  },
  ListSecretVersionIds: {
    call: (client) => client.listSecretVersionIds('hostile/one'),
    places: [
      ...['ARN', 'Name', 'NextToken', 'Versions', 'Versions.0', 'Versions.0.VersionId'],
      ...['Versions.0.VersionStages', 'Versions.0.VersionStages.0', 'Versions.0.CreatedDate'],
    ],
  },
  UpdateSecret: {
    call: (client) => client.updateDescription('prod/rotating', 'new'),
    places: ['ARN', 'Name'],
  },
  CancelRotateSecret: {
    call: (client) => client.cancelRotateSecret('prod/rotating'),
    places: ['ARN', 'Name'],
  },
};

/** What stands there may be absent: AWS leaves it out, and other services write null. */
const required =
  /(^|\.)(ARN|Name)$|^(VersionId|SecretString|VersionStages\.0|SecretList|(SecretList|SecretValues|Errors|Versions)\.\d|Versions\.\d\.VersionId|Versions\.\d\.VersionStages\.\d)$|Tags\.\d$/;

describe('answers of a service that is broken or hostile', () => {
  let sandbox: Sandbox;
  let client: SecretsManagerClient;
  before(async () => {
    sandbox = await startSandbox();
    client = clientOf(sandbox, 'admin', { tuning: once });
    sandbox.putSecret({
      name: 'hostile/one',
      description: 'd',
      tags: { team: 'a' },
      replicas: ['eu-west-1'],
      text: 'x',
    });
  });
  afterEach(() => sandbox.faults.clear());
  after(() => {
    client.dispose();
    return sandbox.close();
  });

  const admin = () => client;

  for (const [operation, { call, places }] of Object.entries(operations)) {
    for (const place of places) {
      it(`${operation}: no wrong type passes at ${place}`, async () => {
        for (const [what, wrongValue] of Object.entries(wrong)) {
          sandbox.faults.set({ kind: 'answer', operation, change: { [place]: wrongValue } });
          let answer: unknown;
          try {
            answer = await call(client);
          } catch (error) {
            const { code, message, details } = error as Awaited<ReturnType<typeof failure>>;
            // A token is asked with, and the sandbox takes none for a batch.
            const isToken = place === 'NextToken' && code === 'invalid-request';
            assert.ok(code === 'unexpected-response' || isToken, `${what}: ${code} ${message}`);
            assert.equal(details.host, new URL(sandbox.endpoint).host);
            assert.doesNotMatch(message, /CANARY/);
          } finally {
            sandbox.faults.clear();
          }
          if (answer !== undefined) {
            checkTypes(answer, what);
            assert.ok(wrongValue !== null || !required.test(place), `${what} passed at ${place}`);
          }
        }
      });
    }
  }

  it('a whole answer of another kind', async () => {
    for (const [operation, { call }] of Object.entries(operations)) {
      for (const [what, body] of Object.entries(wrong)) {
        sandbox.faults.set({ kind: 'answer', operation, body });
        const error = await failure(call(admin()), 'unexpected-response');
        assert.equal(error.details.host, new URL(sandbox.endpoint).host, what);
        sandbox.faults.clear();
      }
    }
  });

  it('an answer about another secret, or the same name in another region', async () => {
    const wrongNames: readonly Readonly<Record<string, unknown>>[] = [
      { Name: 'prod/other', ARN: `${arn}prod/other-AbCdEf` },
      { ARN: `${arn}prod/other-AbCdEf` },
      { Name: 'prod/other' },
      { ARN: `${arn.replace('us-east-1', 'eu-west-1')}hostile/one-AbCdEf` },
      { ARN: 'arn:aws:ssm:us-east-1:111122223333:parameter/hostile/one' },
      { Name: '__proto__', ARN: `${arn}__proto__-AbCdEf` },
    ];
    const asked = (await admin().describeSecret('hostile/one')).arn;
    for (const change of wrongNames) {
      sandbox.faults.set({ kind: 'answer', change });
      for (const secretId of ['hostile/one', asked]) {
        await failure(admin().getSecretValue(secretId, undefined), 'unexpected-response');
        await failure(admin().describeSecret(secretId), 'unexpected-response');
        await failure(admin().putSecretValue(secretId, 'x'), 'unexpected-response');
      }
      sandbox.faults.clear();
    }
    sandbox.faults.set({ kind: 'answer', change: { 'SecretValues.0.ARN': `${arn}prod/other-AbCdEf` } });
    const { values } = await admin().batchGetSecretValue(['hostile/one', 'prod/stripe']);
    assert.deepEqual(
      values.map(({ name }) => name),
      ['prod/stripe'],
    );
  });

  it('names of prototypes are names like others', async () => {
    const change = { VersionIdsToStages: { constructor: ['AWSCURRENT'], toString: ['AWSPREVIOUS'] } };
    sandbox.faults.set({ kind: 'answer', change });
    const { versions } = await admin().describeSecret('hostile/one');
    assert.deepEqual(Object.entries(versions).sort(), [
      ['constructor', ['AWSCURRENT']],
      ['toString', ['AWSPREVIOUS']],
    ]);
    assert.equal(Object.getPrototypeOf(versions), Object.prototype);
  });

  it('errors of any form are errors of the closed set', async () => {
    for (const body of [...Object.values(wrong), { __type: 5 }, { __type: {}, message: {} }, { code: [] }]) {
      for (const status of [400, 403, 500]) {
        const answer = JSON.stringify(body);
        sandbox.faults.set({ kind: 'raw', status, message: answer });
        await assert.rejects(
          admin().getSecretValue('prod/db', undefined),
          (error: Error & { code: string }) => {
            assert.match(
              error.code,
              /^(unexpected-response|service-failure|invalid-request)$/,
              `${status} ${answer.slice(0, 80)}`,
            );
            return true;
          },
        );
        sandbox.faults.clear();
      }
    }
  });
});

/** Checks that a summary, value or page has the types that it promises. */
function checkTypes(answer: unknown, what: string): void {
  const text = JSON.stringify(answer, (key, each: unknown) => {
    if (/Date$/.test(key)) {
      assert.equal(typeof each, 'string', `${what}: ${key} is no date`);
      assert.match(String(each), /^\d{4}-\d\d-\d\dT/, what);
    }
    if (/^(arn|name|versionId|description|kmsKeyId|owningService|nextToken|text)$/.test(key)) {
      assert.equal(typeof each, 'string', `${what}: ${key}`);
    }
    return each;
  });
  assert.ok(text.length > 0);
}
