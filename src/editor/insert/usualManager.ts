import type { Reference } from '../../reference/notation/reference.js';
import type { ManagerIdentity, ManagerLookup } from '../../secrets/model/services.js';

/** The manager that references without alias use in a file with this `$secretManager`; undefined: none. */
export function usualManager(
  registry: ManagerLookup,
  fileAlias: string | undefined,
): ManagerIdentity | undefined {
  return fileAlias === undefined
    ? registry.active()
    : registry.list().find(({ alias }) => alias === fileAlias);
}

/** A reference to a manager's secret as such a file needs it: with the alias only where it is not the usual one. */
export function referenceInFile(
  registry: ManagerLookup,
  fileAlias: string | undefined,
  manager: ManagerIdentity,
  reference: Reference,
): Reference {
  return usualManager(registry, fileAlias)?.id === manager.id
    ? reference
    : { alias: manager.alias, ...reference };
}

/** The manager that a reference in such a file leads to; undefined: none. */
export function managerIn(
  registry: ManagerLookup,
  fileAlias: string | undefined,
  { alias }: Reference,
): ManagerIdentity | undefined {
  return usualManager(registry, alias ?? fileAlias);
}
