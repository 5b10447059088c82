import type { Reference } from '../reference/notation/reference.js';
import { toVersion } from '../reference/notation/referenceTail.js';
import { writeReference } from '../secrets/model/writeReference.js';

/** What a reference from the tree points at. */
export interface ReferenceParts {
  readonly alias: string;
  /** Whether references without alias already mean this manager. */
  readonly active: boolean;
  readonly secret: string;
  readonly key?: string;
  /** Staging label or id; absent: AWSCURRENT. */
  readonly version?: string;
}

/**
 * A reference, escaped as the inside of a JSON string: that is the only place where it is one, and a key may
 * hold a quote. The alias stands in it only where the manager is not the active one.
 *
 * @throws SecretsError malformed-reference for a name that no reference can hold
 */
export function referenceText({ alias, active, secret, key, version }: ReferenceParts): string {
  const selector = version === undefined ? undefined : toVersion(version);
  const reference: Reference = {
    ...(active ? {} : { alias }),
    secret,
    ...(key === undefined ? {} : { key }),
    ...(selector && { version: selector }),
  };
  return JSON.stringify(writeReference(reference)).slice(1, -1);
}
