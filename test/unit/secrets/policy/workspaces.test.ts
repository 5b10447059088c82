import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IamPolicy } from '../../../../src/secrets/policy/document';
import type { PolicyManager, PolicyReference } from '../../../../src/secrets/policy/policyRequest';
import type { SecretsManagerClient, SecretSummary } from '../../../../src/secrets/model/ports';
import { parseSecretArn } from '../../../../src/secrets/model/secretArn';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { clientOf, failure, once } from '../../aws/support';
import { account, generatePolicy, manager, referencesIn, referencesTo } from './support';

const sample = path.resolve(import.meta.dirname, '../../../sample-workspace/connections');
const ownKey = `arn:aws:kms:us-east-1:${account}:key/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee`;
const lookalikes = ['prod/db', 'prod/db-abcdef', 'prod/db-abcdef-ghijkl', 'prod/dbx', 'prod', 'prod/db/x'];

interface Workspace {
  readonly name: string;
  readonly references: () => readonly PolicyReference[];
  /** Names of secrets that the references lead to and that exist. */
  readonly opens: readonly string[];
  /** The manager that the references go to; default: the main one. */
  readonly through?: PolicyManager & { readonly admin: string };
}

const china = { region: 'cn-north-1', partition: 'aws-cn', accountId: '121212343434', admin: 'china' };
const govcloud = {
  region: 'us-gov-west-1',
  partition: 'aws-us-gov',
  accountId: '777788889999',
  admin: 'govcloud',
};

const workspaces: readonly Workspace[] = [
  {
    name: 'the sample workspace',
    references: () =>
      readdirSync(sample)
        .filter((file) => file.endsWith('.json'))
        .flatMap((file) => referencesIn(readFileSync(path.join(sample, file), 'utf8'))),
    opens: ['prod/db', 'prod/stripe', 'prod/crm-oauth', 'team/jira'],
  },
  {
    name: 'a secret whose name is the beginning of others',
    references: () => referencesTo(['prod/db']),
    opens: ['prod/db'],
  },
  {
    name: 'a secret whose name ends like the ARN of another',
    references: () => referencesTo(['prod/db-abcdef']),
    opens: ['prod/db-abcdef'],
  },
  {
    name: 'a secret by partial ARN',
    references: () => referencesTo([`arn:aws:secretsmanager:us-east-1:${account}:secret:team/jira`]),
    opens: ['team/jira'],
  },
  {
    name: 'a secret with a customer managed key',
    references: () => referencesTo(['keys/own']),
    opens: ['keys/own'],
  },
  {
    name: 'an account in China',
    references: () => referencesTo(['prod/db'], china),
    opens: ['prod/db'],
    through: china,
  },
  {
    name: 'an account in GovCloud',
    references: () => referencesTo(['prod/db-abcdef', 'prod'], govcloud),
    opens: ['prod/db-abcdef', 'prod'],
    through: govcloud,
  },
  { name: 'no reference at all', references: () => [], opens: [] },
];

async function listAll(client: SecretsManagerClient): Promise<readonly SecretSummary[]> {
  const all: SecretSummary[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.listSecrets({ pageSize: 100, ...(nextToken !== undefined && { nextToken }) });
    all.push(...page.secrets);
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return all;
}

describe('the policy generated for a workspace', () => {
  let sandbox: Sandbox;
  const clients: SecretsManagerClient[] = [];

  const clientFor = (user: string, { region }: PolicyManager): SecretsManagerClient => {
    const client = clientOf(sandbox, user, { region, tuning: once });
    clients.push(client);
    return client;
  };

  const give = (policy: IamPolicy, place: PolicyManager): SecretsManagerClient => {
    const { accountId = account, partition } = place;
    sandbox.addUser('generated', { account: accountId, partition, policy: policy.documents });
    return clientFor('generated', place);
  };

  before(async () => {
    sandbox = await startSandbox();
    for (const name of lookalikes) {
      for (const { region, accountId } of [manager, china, govcloud]) {
        sandbox.putSecret({ name, region, account: accountId!, text: `value of ${name}` });
      }
    }
    sandbox.putSecret({ name: 'keys/own', text: 'x', kmsKeyId: ownKey });
  });

  after(async () => {
    for (const client of clients) {
      client.dispose();
    }
    await sandbox.close();
  });

  for (const known of [true, false]) {
    for (const { name, references, opens, through = { ...manager, admin: 'admin' } } of workspaces) {
      const kind = known ? 'with the catalog' : 'without the catalog';

      it(`permits connecting and every reference, and no other secret: ${name}, ${kind}`, async () => {
        const all = await listAll(clientFor(through.admin, through));
        const place = { ...through, ...(known && { secrets: all }) };
        const used = references().map(({ reference }) => ({ reference, manager: place }));
        // The key of a secret is known from the catalog only.
        const readable = known ? opens : opens.filter((each) => each !== 'keys/own');
        const client = give(generatePolicy({ references: used, batch: false }), place);

        await client.listSecrets({ pageSize: 1 });
        for (const each of readable) {
          assert.ok(
            used.some(
              ({ reference }) => (parseSecretArn(reference.secret)?.resource ?? reference.secret) === each,
            ),
          );
          assert.equal((await client.getSecretValue(each, undefined)).name, each);
          assert.equal((await client.describeSecret(each)).name, each);
        }
        const others = all.filter((secret) => !opens.includes(secret.name));
        assert.ok(others.length > 3);
        const ids = others.flatMap(({ arn, name: other }) => [arn, other]);
        await Promise.all(
          ids.flatMap((id) => [
            failure(client.getSecretValue(id, undefined), 'access-denied'),
            failure(client.describeSecret(id), 'access-denied'),
          ]),
        );
      });
    }
  }

  it('needs kms:Decrypt on the key of a secret, which it has when the catalog tells of the key', async () => {
    const all = await listAll(clientFor('admin', manager));
    const references = (secrets?: readonly SecretSummary[]) =>
      referencesTo(['keys/own'], { ...manager, ...(secrets && { secrets }) });
    const without = give(generatePolicy({ references: references(), batch: false }), manager);
    await failure(without.getSecretValue('keys/own', undefined), 'kms-denied');
    const complete = give(generatePolicy({ references: references(all), batch: false }), manager);
    assert.equal((await complete.getSecretValue('keys/own', undefined)).name, 'keys/own');
  });

  it('permits a batch only when chosen, and in it only the referenced secrets', async () => {
    const references = referencesTo(['prod/db']);
    const single = give(generatePolicy({ references, batch: false }), manager);
    await failure(single.batchGetSecretValue(['prod/db']), 'access-denied');
    const batch = give(generatePolicy({ references, batch: true }), manager);
    const { values, errors } = await batch.batchGetSecretValue(['prod/db', 'prod/dbx']);
    assert.deepEqual(
      values.map(({ name }) => name),
      ['prod/db'],
    );
    assert.deepEqual(
      errors.map(({ secretId, error }) => [secretId, error.code]),
      [['prod/dbx', 'access-denied']],
    );
  });

  it('permits a shared secret of another account by its ARN, key included', async () => {
    const [shared] = (await listAll(clientFor('other', manager))).filter(
      ({ name }) => name === 'partner/api',
    );
    const references = referencesTo([shared!.arn], { ...manager, secrets: [shared!] });
    const client = give(generatePolicy({ references, batch: false }), manager);
    assert.equal((await client.getSecretValue(shared!.arn, undefined)).name, 'partner/api');
  });
});
