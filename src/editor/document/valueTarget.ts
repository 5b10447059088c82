import { keyArgument } from '../../reference/notation/keyArgument.js';
import type { Reference } from '../../reference/notation/reference.js';
import type { ValueAddress } from '../../secrets/hiding/revealedValues.js';
import type { ManagerIdentity, ResolvedReference } from '../../secrets/model/services.js';
import { versionText } from './referenceView.js';

/** The argument of the commands that reveal, copy and show a value. */
export interface ValueTarget {
  readonly managerId: string;
  readonly secret: string;
  /** As {@link keyArgument} writes it. */
  readonly key?: string;
  readonly version?: string;
}

/** What a reference names, as the argument of a command. */
export function valueTarget(reference: Reference, manager: ManagerIdentity): ValueTarget {
  const version = versionText(reference);
  return {
    managerId: manager.id,
    secret: reference.secret,
    ...(reference.key !== undefined && { key: keyArgument(reference.key) }),
    ...(version !== undefined && { version }),
  };
}

/** The addresses under which a value may have been revealed: its secret has a name and an ARN. */
export function addressesOf(reference: Reference, { manager, secret }: ResolvedReference): ValueAddress[] {
  const version = versionText(reference);
  const names = new Set([reference.secret, secret.value.name, secret.value.arn]);
  return [...names].map((secretId) => ({
    managerId: manager.id,
    secretId,
    ...(reference.key !== undefined && { key: reference.key }),
    ...(version !== undefined && { version }),
  }));
}

/** Whether both name the same value, in the same words. */
export function isSameAddress(one: ValueAddress, other: ValueAddress): boolean {
  return (
    one.managerId === other.managerId &&
    one.secretId === other.secretId &&
    one.key === other.key &&
    one.version === other.version
  );
}
