import { documentOf, type IamPolicy, type PolicyStatement } from './document.js';
import { keyStatements } from './keyStatements.js';
import { KnownSecrets, type LocatedSecret } from './knownSecrets.js';
import type { PolicyManager, PolicyRequest } from './policyRequest.js';
import { isPattern, secretResource, withoutCovered } from './secretResource.js';
import { splitPolicy } from './splitPolicy.js';

/** What the references need within one partition. */
class Needs {
  readonly resources = new Set<string>();
  readonly secrets = new Map<string, LocatedSecret>();
}

/**
 * The smallest policy under which the product connects and reads exactly the referenced secrets: listing on `*`, as
 * ListSecrets and BatchGetSecretValue take no ARN; GetSecretValue and DescribeSecret on each secret; `kms:Decrypt` on
 * their customer managed keys through Secrets Manager. The same request gives the same policy, whatever its order.
 *
 * A policy belongs to one identity: leave out references to managers whose credentials belong to another.
 */
export function generatePolicy({ references, batch }: PolicyRequest): IamPolicy {
  const partitions = new Map<string, Needs>();
  const indexes = new Map<PolicyManager, KnownSecrets>();
  const skipped = new Set<string>();
  for (const { reference, manager } of references) {
    const index = indexes.get(manager) ?? new KnownSecrets(manager);
    indexes.set(manager, index);
    const found = secretResource(reference.secret, manager, index);
    if (found === undefined) {
      skipped.add(reference.secret);
      continue;
    }
    const needs = partitions.get(found.partition) ?? new Needs();
    partitions.set(found.partition, needs);
    needs.resources.add(found.resource);
    if (found.known !== undefined) {
      needs.secrets.set(found.known.arn, found.known);
    }
  }
  const policies = [...partitions]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, needs]) => splitPolicy(statementsOf(needs, batch)));
  const documents = policies.flat();
  const resources = [...partitions.values()].flatMap((needs) => withoutCovered(needs.resources));
  return {
    documents: documents.length > 0 ? documents : [documentOf([listing(batch)])],
    tooLarge: policies.some((parts) => parts.length > 1),
    patterns: resources.filter(isPattern).sort(),
    skipped: [...skipped].sort(),
  };
}

/**
 * The policy to start with, before there are references: the three actions that Connect, the tree and references
 * need, on every secret of the account.
 */
export function seedPolicy(): IamPolicy {
  const statement: PolicyStatement = {
    Sid: 'ReadAllSecrets',
    Effect: 'Allow',
    Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue', 'secretsmanager:ListSecrets'],
    Resource: '*',
  };
  return { documents: [documentOf([statement])], tooLarge: false, patterns: [], skipped: [] };
}

function statementsOf({ resources, secrets }: Needs, batch: boolean): readonly PolicyStatement[] {
  const reading: PolicyStatement = {
    Sid: 'ReadReferencedSecrets',
    Effect: 'Allow',
    Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
    Resource: withoutCovered(resources),
  };
  return [listing(batch), reading, ...keyStatements(secrets.values())];
}

function listing(batch: boolean): PolicyStatement {
  return {
    Sid: 'ListSecrets',
    Effect: 'Allow',
    Action: [...(batch ? ['secretsmanager:BatchGetSecretValue'] : []), 'secretsmanager:ListSecrets'],
    Resource: '*',
  };
}
