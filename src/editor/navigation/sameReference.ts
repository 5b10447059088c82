import { isSecretArn } from '../../reference/notation/grammar.js';
import { keyArgument } from '../../reference/notation/keyArgument.js';
import type { Reference } from '../../reference/notation/reference.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import { addresses, nameInArn, randomSuffix } from '../../secrets/model/secretArn.js';
import type { ReferenceResolving } from '../../secrets/model/services.js';

/** A secret, or one of its keys, whose references are sought. */
export interface SoughtSecret {
  readonly managerId: string;
  /** Its name and its ARN, as far as they are known. */
  readonly ids: readonly string[];
  /** As {@link keyArgument} writes it. Absent: any key, and the whole value. */
  readonly key?: string;
}

export interface SoughtParts {
  readonly resolver: Pick<ReferenceResolving, 'managerOf'>;
  readonly catalog: { find(managerId: string, secretId: string): SecretSummary | undefined };
}

/** What a secret of a manager is called, in all the ways that a reference may. */
export function soughtSecret(
  managerId: string,
  secretId: string,
  key: string | undefined,
  { catalog }: Pick<SoughtParts, 'catalog'>,
): SoughtSecret {
  const summary = catalog.find(managerId, secretId);
  const ids = new Set([secretId, ...(summary === undefined ? [] : [summary.name, summary.arn])]);
  return { managerId, ids: [...ids], ...(key !== undefined && { key }) };
}

/** What a reference names; undefined where it names no connected manager. */
export function soughtBy(
  reference: Reference,
  alias: string | undefined,
  parts: SoughtParts,
): SoughtSecret | undefined {
  const managerId = managerIdOf(reference, alias, parts);
  return managerId === undefined
    ? undefined
    : soughtSecret(managerId, reference.secret, keyArgument(reference.key), parts);
}

/** Whether a reference names the secret, and the key where one is sought; versions and filters do not matter. */
export function names(
  reference: Reference,
  alias: string | undefined,
  { managerId, ids, key }: SoughtSecret,
  parts: SoughtParts,
): boolean {
  return (
    (key === undefined || key === keyArgument(reference.key)) &&
    ids.some((id) => isSame(id, reference.secret)) &&
    managerIdOf(reference, alias, parts) === managerId
  );
}

/** Texts of which one stands in every file that names the secret: what saves reading most files closely. */
export function namePatterns({ ids }: SoughtSecret): readonly string[] {
  return ids.map((id) => nameInArn(id) ?? id.replace(randomSuffix, ''));
}

function isSame(id: string, secret: string): boolean {
  if (id === secret) {
    return true;
  }
  return (isSecretArn(id) && addresses(secret, id)) || (isSecretArn(secret) && addresses(id, secret));
}

function managerIdOf(
  reference: Reference,
  alias: string | undefined,
  { resolver }: SoughtParts,
): string | undefined {
  try {
    return resolver.managerOf(reference, alias).id;
  } catch {
    return undefined;
  }
}
