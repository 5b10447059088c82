import { documentOf, type PolicyDocument, type PolicyStatement } from './document.js';

/**
 * The size limit of a customer managed policy: 6,144 characters, white space not counted (IAM user guide, "IAM and
 * AWS STS quotas").
 */
export const maximumPolicySize = 6144;

/** The size limit of all inline policies of a user together, counted likewise (same place). */
export const maximumInlineSize = 2048;

/** How many managed policies can be attached to a user: by default, and with the quota raised (same place). */
export const attachablePolicies = { usual: 10, raised: 20 } as const;

/** The size of a policy as IAM counts it. Nothing in a generated policy has white space of its own. */
export function policySize(policy: PolicyDocument): number {
  return sizeOf(policy);
}

/**
 * As few documents as fit, in order: each within the limit. The resources of a statement are divided, and the aliases
 * of its condition; both are alternatives, so the parts together permit the same. A statement for `*` stays whole.
 */
export function splitPolicy(
  statements: readonly PolicyStatement[],
  limit: number = maximumPolicySize,
): readonly PolicyDocument[] {
  const documents: PolicyStatement[][] = [];
  let current: PolicyStatement[] = [];
  let size = sizeOf(documentOf([]));
  const empty = size;
  const close = (): void => {
    documents.push(current);
    current = [];
    size = empty;
  };
  for (const statement of statements) {
    const { alternatives, take } = divided(statement);
    for (let start = 0; start < alternatives.length;) {
      const taken = fitting(alternatives.slice(start), take, limit - size - 1);
      if (taken === 0 && current.length > 0) {
        close();
        continue;
      }
      const part = take(alternatives.slice(start, start + Math.max(taken, 1)));
      current.push(part);
      size += sizeOf(part) + 1;
      start += Math.max(taken, 1);
    }
  }
  close();
  return documents.map(documentOf);
}

/** The alternatives of a statement that it can be divided by, and the statement with some of them. */
interface Divided {
  readonly alternatives: readonly string[];
  readonly take: (alternatives: readonly string[]) => PolicyStatement;
}

function divided(statement: PolicyStatement): Divided {
  const { Resource: resources, Condition: condition } = statement;
  const anyValue = condition?.['ForAnyValue:StringEquals'] ?? {};
  const aliases = anyValue['kms:ResourceAliases'];
  if (typeof aliases === 'object') {
    return {
      alternatives: aliases,
      take: (some) => ({
        ...statement,
        Condition: {
          ...condition,
          'ForAnyValue:StringEquals': { ...anyValue, 'kms:ResourceAliases': some },
        },
      }),
    };
  }
  return resources === '*'
    ? { alternatives: ['*'], take: () => statement }
    : { alternatives: resources, take: (some) => ({ ...statement, Resource: some }) };
}

/** How many of the alternatives fit into this many characters. */
function fitting(alternatives: readonly string[], take: Divided['take'], room: number): number {
  let count = 0;
  while (count < alternatives.length && sizeOf(take(alternatives.slice(0, count + 1))) <= room) {
    count += 1;
  }
  return count;
}

function sizeOf(part: unknown): number {
  return JSON.stringify(part).length;
}
