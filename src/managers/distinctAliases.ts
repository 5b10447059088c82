import type { ManagerConfiguration } from './manager.js';

/** A manager that is called otherwise than stored, because another one was given its alias earlier. */
export interface AliasClash {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Two windows can give the same alias in the same moment. Then the earlier one keeps it, and the other ones are called
 * with a number behind; all windows, which know the same managers, come to the same names.
 */
export function distinctAliases(managers: readonly ManagerConfiguration[]): {
  readonly managers: readonly ManagerConfiguration[];
  readonly clashes: readonly AliasClash[];
} {
  const taken = new Set<string>();
  const later: ManagerConfiguration[] = [];
  for (const manager of [...managers].sort(byTimeOfAlias)) {
    if (taken.has(manager.alias)) {
      later.push(manager);
    }
    taken.add(manager.alias);
  }
  const clashes = later.map(({ id, alias: from }): AliasClash => {
    const to = freeAlias(from, taken);
    taken.add(to);
    return { id, from, to };
  });
  const names = new Map(clashes.map(({ id, to }) => [id, to]));
  return {
    managers: managers.map((manager) => ({ ...manager, alias: names.get(manager.id) ?? manager.alias })),
    clashes,
  };
}

function byTimeOfAlias(one: ManagerConfiguration, other: ManagerConfiguration): number {
  const [since, otherSince] = [timeOfAlias(one), timeOfAlias(other)];
  return since === otherSince ? (one.id < other.id ? -1 : 1) : since - otherSince;
}

/** One that is in memory of this window only gives way: other windows do not know of it. */
function timeOfAlias({ temporary, aliasSince = 0 }: ManagerConfiguration): number {
  return temporary === true ? Infinity : aliasSince;
}

function freeAlias(alias: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const end = `-${number}`;
    const free = alias.slice(0, 32 - end.length) + end;
    if (!taken.has(free)) {
      return free;
    }
  }
}
