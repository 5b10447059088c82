import { documentOf, type PolicyDocument, type PolicyStatement } from './document.js';

/**
 * The size limit of a customer managed policy: 6,144 characters, white space not counted (IAM user guide, "IAM and
 * AWS STS quotas").
 */
export const maximumPolicySize = 6144;

/** The size of a policy as IAM counts it. Nothing in a generated policy has white space of its own. */
export function policySize(policy: PolicyDocument): number {
  return sizeOf(policy);
}

/**
 * As few documents as fit, in order: each within the limit. Only the resources of a statement are divided, so a
 * statement for `*`, or one with many aliases, stays whole.
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
    let rest = statement.Resource;
    do {
      const taken = fitting(statement, rest, limit - size - 1);
      if (taken === undefined && current.length > 0) {
        close();
        continue;
      }
      const count = taken ?? 1;
      const part = rest === '*' ? statement : { ...statement, Resource: rest.slice(0, count) };
      current.push(part);
      size += sizeOf(part) + 1;
      rest = rest === '*' ? [] : rest.slice(count);
    } while (rest.length > 0);
  }
  close();
  return documents.map(documentOf);
}

/** How many of the resources fit into this many characters; undefined if not a single one does. */
function fitting(
  statement: PolicyStatement,
  resources: '*' | readonly string[],
  room: number,
): number | undefined {
  if (resources === '*') {
    return sizeOf(statement) <= room ? 1 : undefined;
  }
  let size = sizeOf({ ...statement, Resource: [] });
  let count = 0;
  for (const resource of resources) {
    size += sizeOf(resource) + (count > 0 ? 1 : 0);
    if (size > room) {
      break;
    }
    count += 1;
  }
  return count > 0 ? count : undefined;
}

function sizeOf(part: unknown): number {
  return JSON.stringify(part).length;
}
