import { managerPrefix } from './keys.js';

/** One part of a state, and when it was written: the higher stamp is the later one; 0 where nobody noted it. */
export interface Cell {
  readonly stamp: number;
  /** Undefined: removed. */
  readonly value: unknown;
}

/** What can change of a manager without the rest; all the rest belongs together and is one cell. */
const managerParts: Readonly<Record<string, readonly string[]>> = {
  '#alias': ['alias', 'aliasSince'],
  '#added': ['addedSecrets'],
  '#marks': ['production', 'readOnly'],
};

/** The cells that a value consists of, by name: one, or of a manager several, so that two windows can change each. */
export function split(key: string, value: unknown): ReadonlyMap<string, unknown> {
  if (!key.startsWith(managerPrefix) || typeof value !== 'object' || value === null) {
    return new Map([[key, value]]);
  }
  const entries = Object.entries(value);
  const named = Object.values(managerParts).flat();
  const cells = new Map<string, unknown>([
    [key, Object.fromEntries(entries.filter(([name]) => !named.includes(name)))],
  ]);
  for (const [suffix, names] of Object.entries(managerParts)) {
    cells.set(key + suffix, Object.fromEntries(entries.filter(([name]) => names.includes(name))));
  }
  return cells;
}

/** The value of a key out of its cells; undefined where it is removed. */
export function compose(key: string, cells: ReadonlyMap<string, Cell>): unknown {
  const value = cells.get(key)?.value;
  if (!key.startsWith(managerPrefix) || typeof value !== 'object' || value === null) {
    return value;
  }
  const parts = Object.keys(managerParts).map((suffix) => cells.get(key + suffix)?.value);
  return Object.assign({}, value, ...parts) as unknown;
}

/** The key that a cell is a part of. */
export function keyOf(name: string): string {
  return name.startsWith(managerPrefix) ? name.replace(/#.*$/s, '') : name;
}

/** Whether a cell is the end of its key: an id of a manager is never given again, so its removal is never undone. */
function isFinal(name: string, { stamp, value }: Cell): boolean {
  return value === undefined && stamp > 0 && name.startsWith(managerPrefix) && !name.includes('#');
}

/** Whether what was found replaces what is known. */
export function wins(name: string, found: Cell, known: Cell): boolean {
  if (isFinal(name, known) !== isFinal(name, found)) {
    return isFinal(name, found);
  }
  // The same stamp with another value: an older version of this extension changed it, which sets no stamps.
  return found.stamp === known.stamp ? !isSame(found.value, known.value) : found.stamp > known.stamp;
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
