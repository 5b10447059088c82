import { documentOf, type IamPolicy, type PolicyStatement } from './document.js';
import { keyStatements } from './keyStatements.js';
import { LocatedSecrets, type LocatedSecret } from './locatedSecrets.js';
import type { PolicyManager, PolicyRequest } from './policyRequest.js';
import { isPattern, secretResource, withoutCovered } from './secretResource.js';
import { splitPolicy } from './splitPolicy.js';
import { creatableBeside, writeAllStatement, writeStatements } from './writeStatements.js';

/** What the references need within one partition. */
class Needs {
  readonly resources = new Set<string>();
  readonly secrets = new Map<string, LocatedSecret>();
  /** Resources of secrets of which nothing but the name or ARN is known. */
  readonly unknown = new Set<string>();
  readonly skipped = new Set<string>();
  /** Resources by actions other than reading. */
  readonly actions = new Map<string, Set<string>>();
  /** ARNs of secrets whose keys are to encrypt values. */
  readonly encrypted = new Set<string>();
  /** What new secrets may be called. */
  readonly creatable = new Set<string>();
}

/** What a reference needs anyway, and actions that take no resource. */
const reading: ReadonlySet<string> = new Set([
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
]);
const encrypting = 'kms:GenerateDataKey';
/** Only of the service, and by their whole name: what AWS named in a message must not widen a policy. */
const otherAction = /^secretsmanager:[A-Z][A-Za-z]{2,40}$/;

/**
 * The smallest policy under which the product connects and reads exactly the referenced secrets: listing on `*`, as
 * ListSecrets and BatchGetSecretValue take no ARN; GetSecretValue and DescribeSecret on each secret; `kms:Decrypt` on
 * their customer managed keys through Secrets Manager. With `write`, also what changes each secret, creating secrets in
 * their folders, and `kms:GenerateDataKey`, which a new value needs as well (API reference, "CreateSecret"). The same
 * request gives the same policy, whatever its order.
 *
 * A policy belongs to one identity: leave out references to managers whose credentials belong to another.
 *
 * @returns one for each partition, sorted; one for `aws` where there is no reference
 */
export function generatePolicies({ references, batch, write = false }: PolicyRequest): readonly IamPolicy[] {
  const partitions = new Map<string, Needs>();
  const needsOf = (partition: string): Needs => {
    const needs = partitions.get(partition) ?? new Needs();
    partitions.set(partition, needs);
    return needs;
  };
  const indexes = new Map<PolicyManager, LocatedSecrets>();
  for (const { reference, manager, action } of references) {
    const index = indexes.get(manager) ?? new LocatedSecrets(manager);
    indexes.set(manager, index);
    const found = secretResource(reference.secret, manager, index);
    if (found === undefined) {
      needsOf(manager.partition).skipped.add(reference.secret);
      continue;
    }
    const needs = needsOf(found.partition);
    if (action !== undefined && !write && !reading.has(action) && otherAction.test(action)) {
      needs.actions.set(action, (needs.actions.get(action) ?? new Set()).add(found.resource));
      continue;
    }
    needs.resources.add(found.resource);
    const creatable = write ? creatableBeside(found.resource, manager) : undefined;
    if (creatable !== undefined) {
      needs.creatable.add(creatable);
    }
    if (found.known === undefined) {
      needs.unknown.add(found.resource);
    } else {
      needs.secrets.set(found.known.arn, found.known);
      if (write || action === encrypting) {
        needs.encrypted.add(found.known.arn);
      }
    }
  }
  if (partitions.size === 0) {
    needsOf('aws');
  }
  return [...partitions]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([partition, needs]) => policyOf(partition, needs, { batch, write }));
}

type Choices = Required<Pick<PolicyRequest, 'batch' | 'write'>>;

function policyOf(partition: string, needs: Needs, choices: Choices): IamPolicy {
  const resources = withoutCovered(needs.resources);
  return {
    partition,
    documents: splitPolicy(statementsOf(resources, needs, choices)),
    patterns: resources.filter(isPattern),
    unknownKeys: resources.filter((resource) => needs.unknown.has(resource)).length,
    skipped: [...needs.skipped].sort(),
  };
}

/**
 * The policy to start with, before there are references: the three actions that Connect, the tree and references
 * need, on every secret of the account; with `write` all that changes secrets, too. It names no partition, so it is
 * the same in all of them.
 */
export function seedPolicy(write = false): IamPolicy {
  const statement: PolicyStatement = {
    Sid: 'ReadAllSecrets',
    Effect: 'Allow',
    Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue', 'secretsmanager:ListSecrets'],
    Resource: '*',
  };
  const statements = write ? [statement, writeAllStatement()] : [statement];
  return { partition: 'aws', documents: [documentOf(statements)], patterns: [], unknownKeys: 0, skipped: [] };
}

function statementsOf(
  resources: readonly string[],
  { secrets, actions, encrypted, creatable }: Needs,
  { batch, write }: Choices,
): readonly PolicyStatement[] {
  const readings: PolicyStatement = {
    Sid: 'ReadReferencedSecrets',
    Effect: 'Allow',
    Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
    Resource: resources,
  };
  // IAM refuses a statement without a resource.
  return [
    listing(batch),
    ...(resources.length > 0 ? [readings] : []),
    ...(write ? writeStatements(resources, creatable) : []),
    ...[...actions].sort().map(([action, on]): PolicyStatement => ({
      Sid: action.replace(/^.*:/, ''),
      Effect: 'Allow',
      Action: [action],
      Resource: withoutCovered(on),
    })),
    ...keyStatements(secrets.values(), encrypted),
  ];
}

function listing(batch: boolean): PolicyStatement {
  return {
    Sid: 'ListSecrets',
    Effect: 'Allow',
    Action: [...(batch ? ['secretsmanager:BatchGetSecretValue'] : []), 'secretsmanager:ListSecrets'],
    Resource: '*',
  };
}
