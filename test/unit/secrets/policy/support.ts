import assert from 'node:assert/strict';
import { indexDocument } from '../../../../src/reference/index/documentIndex';
import type { IamPolicy } from '../../../../src/secrets/policy/document';
import { generatePolicies } from '../../../../src/secrets/policy/generatePolicy';
import type {
  PolicyManager,
  PolicyReference,
  PolicyRequest,
} from '../../../../src/secrets/policy/policyRequest';
import { Permissions } from '../../../sandbox/permissions';
import { Users, type User } from '../../../sandbox/users';

export const account = '111122223333';
export const manager: PolicyManager = { region: 'us-east-1', partition: 'aws', accountId: account };

/** References to these secrets, all through one manager. */
export function referencesTo(
  secrets: readonly string[],
  through: PolicyManager = manager,
): readonly PolicyReference[] {
  return secrets.map((secret) => ({ reference: { secret }, manager: through }));
}

/** The references of a connection file. */
export function referencesIn(text: string, through: PolicyManager = manager): readonly PolicyReference[] {
  return indexDocument(text).references.flatMap(({ reference }) =>
    reference === undefined ? [] : [{ reference, manager: through }],
  );
}

/** The policy of a request that stays within one partition. */
export function generatePolicy(request: PolicyRequest): IamPolicy {
  const [policy, ...others] = generatePolicies(request);
  assert.ok(policy);
  assert.deepEqual(others, []);
  return policy;
}

/** The policy for these secrets, and the resources it names for reading. */
export function policyFor(
  secrets: readonly string[],
  through: PolicyManager = manager,
  batch = false,
): IamPolicy {
  return generatePolicy({ references: referencesTo(secrets, through), batch });
}

export function readableResources(policy: IamPolicy): readonly string[] {
  return policy.documents.flatMap(({ Statement }) =>
    Statement.filter(({ Sid }) => Sid === 'ReadReferencedSecrets').flatMap(({ Resource }) => Resource),
  );
}

/** Asks the sandbox's evaluator what an identity with this policy, and nothing else, may do. */
export class Identity {
  private readonly permissions = new Permissions();
  private readonly user: User;

  constructor({ documents }: IamPolicy, place: { account?: string; partition?: string } = {}) {
    this.user = new Users().add('generated', { account, ...place, policy: documents });
  }

  async may(action: string, resource: string): Promise<boolean> {
    return this.permissions.allows({ user: this.user, action, resource });
  }

  async mayRead(arn: string): Promise<boolean> {
    const answers = await Promise.all(
      ['GetSecretValue', 'DescribeSecret'].map((action) => this.may(`secretsmanager:${action}`, arn)),
    );
    return answers.every(Boolean);
  }
}

/** The ARN of a secret, complete with a suffix. */
export function arnOf(name: string, place: PolicyManager = manager, suffix = 'AbC123'): string {
  const { partition, region, accountId = account } = place;
  return `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${name}-${suffix}`;
}
