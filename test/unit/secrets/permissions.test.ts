import assert from 'node:assert/strict';
import { toSecretsError, type SecretsError } from '../../../src/secrets/model/errors';
import type { PolicyDocument } from '../../../src/secrets/policy/document';
import { generatePolicies } from '../../../src/secrets/policy/generatePolicy';
import { mainAccount } from '../../../src/service/seed';
import { startSandbox } from '../../sandbox/server';
import { clientOf, once } from '../aws/support';
import { features, partsAbove, secretsOfFeatures } from './features';

/** Without them, the product does the same in another way; or it does it by calls that no feature here makes. */
const spareable = [
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:UntagResource',
  'secretsmanager:UpdateSecret',
];

describe('the policy for writing, with each permission removed in turn', () => {
  /** The policy that is generated for the secrets of the features. */
  const whole = async (): Promise<readonly PolicyDocument[]> => {
    const sandbox = await startSandbox({ seed: { secrets: secretsOfFeatures, users: [admin] } });
    try {
      const secrets = await partsAbove(clientOf(sandbox, 'admin')).catalog.loadAll('manager-1');
      const manager = { region: sandbox.region, partition: 'aws', accountId: mainAccount, secrets };
      const references = secretsOfFeatures.map(({ name }) => ({ reference: { secret: name }, manager }));
      const [policy] = generatePolicies({ references, batch: true, write: true });
      return policy!.documents;
    } finally {
      await sandbox.close();
    }
  };
  const admin = { name: 'admin', policy: policyOf([{ Effect: 'Allow', Action: ['*'], Resource: '*' }]) };

  /** What each feature fails with; undefined: it works. None is in the way of another. */
  const outcomes = async (policy: readonly PolicyDocument[]) => {
    const users = [{ name: 'person', policy }];
    const sandbox = await startSandbox({ seed: { secrets: secretsOfFeatures, users } });
    const client = clientOf(sandbox, 'person', { tuning: once });
    const found = new Map<string, SecretsError | undefined>();
    try {
      for (const { name, run } of features) {
        found.set(name, await run(partsAbove(client)).then(() => undefined, toSecretsError));
      }
    } finally {
      client.dispose();
      await sandbox.close();
    }
    return found;
  };

  let policy: readonly PolicyDocument[];
  let actions: readonly string[];
  before(async () => {
    policy = await whole();
    actions = [...new Set(policy.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action)))];
  });

  it('permits everything that any feature needs, and nothing that none needs', async () => {
    assert.deepEqual(
      [...(await outcomes(policy)).values()].flatMap((error) => error?.message ?? []),
      [],
    );
    const needed = new Set(features.flatMap(({ needs }) => needs));
    assert.deepEqual(
      actions.filter((action) => !needed.has(action) && !spareable.includes(action)),
      [],
    );
    assert.deepEqual(
      [...needed].filter((action) => !actions.includes(action)),
      [],
    );
  });

  it('refuses exactly the features that need the permission, which each of them names', async () => {
    for (const removed of actions) {
      const rest = policy.map(({ Statement }) =>
        policyOf(
          Statement.map((each) => ({ ...each, Action: each.Action.filter((action) => action !== removed) })),
        ),
      );
      const found = await outcomes(rest);
      for (const { name, needs } of features) {
        const error = found.get(name);
        const about = `${name}, without ${removed}`;
        if (needs.includes(removed)) {
          assert.equal(error?.details.action, removed, about);
          assert.ok(error.message.includes(removed), `${about}: ${error.message}`);
        } else {
          assert.equal(error?.message, undefined, about);
        }
      }
    }
  });
});

function policyOf(statements: PolicyDocument['Statement']): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements.filter(({ Action }) => Action.length > 0) };
}
