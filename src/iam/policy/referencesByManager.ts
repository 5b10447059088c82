import type { ManagerConfiguration } from '../../managers/manager.js';
import type { IamParts } from '../iamParts.js';
import type { ReferenceInUse } from './referencesInUse.js';

/** The references that lead to one manager. */
export interface ManagerReferences {
  /** Absent: they lead to no manager that is connected here. */
  readonly manager?: ManagerConfiguration;
  readonly references: readonly ReferenceInUse[];
}

/** The references by the manager that each leads to in this window. */
export function referencesByManager(
  found: readonly ReferenceInUse[],
  { registry, resolver }: Pick<IamParts, 'registry' | 'resolver'>,
): readonly ManagerReferences[] {
  const groups = new Map<string | undefined, ReferenceInUse[]>();
  for (const each of found) {
    let id: string | undefined;
    try {
      ({ id } = resolver.managerOf(each.reference, each.alias));
    } catch {
      id = undefined;
    }
    groups.set(id, [...(groups.get(id) ?? []), each]);
  }
  return [...groups].map(([id, references]) => {
    const manager = id === undefined ? undefined : registry.get(id);
    return { ...(manager === undefined ? {} : { manager }), references };
  });
}
