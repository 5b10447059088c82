/** A folder of the tree: all names that begin with its path. */
export interface Folder<T> {
  /** The common beginning of the names, with the slash at its end; empty for the root. */
  readonly path: string;
  readonly label: string;
  /** Folders below, sorted by label. */
  readonly folders: readonly Folder<T>[];
  /** What is directly in this folder, sorted by label. */
  readonly leaves: readonly Leaf<T>[];
  /** How many leaves there are, here and below. */
  readonly size: number;
}

interface Leaf<T> {
  readonly label: string;
  readonly value: T;
}

interface Growing<T> {
  readonly path: string;
  readonly label: string;
  readonly folders: Map<string, Growing<T>>;
  readonly leaves: Leaf<T>[];
}

/**
 * Groups things by the slashes in their names. No slash is lost: the labels along a path, joined by one
 * slash each, are the name again, so `/a//b/` is the leaf `/b/` in the folder `/a`. A name that is also the
 * path of others (`prod` beside `prod/db`) is a leaf beside the folder.
 */
export function groupByFolder<T>(items: readonly T[], nameOf: (item: T) => string): Folder<T> {
  const root: Growing<T> = { path: '', label: '', folders: new Map(), leaves: [] };
  for (const value of items) {
    const labels = splitName(nameOf(value));
    const label = labels.pop() ?? '';
    let folder = root;
    for (const step of labels) {
      let next = folder.folders.get(step);
      if (next === undefined) {
        next = { path: `${folder.path}${step}/`, label: step, folders: new Map(), leaves: [] };
        folder.folders.set(step, next);
      }
      folder = next;
    }
    folder.leaves.push({ label, value });
  }
  return finish(root);
}

/** The folders from the root's child down to the one that directly holds this name. */
export function foldersOf<T>(root: Folder<T>, name: string): readonly Folder<T>[] {
  const found: Folder<T>[] = [];
  let folder = root;
  for (const step of splitName(name).slice(0, -1)) {
    const next = folder.folders.find((candidate) => candidate.label === step);
    if (next === undefined) {
      break;
    }
    found.push(next);
    folder = next;
  }
  return found;
}

/** The order in which people look for names: letters before their case. */
export function compareNames(one: string, other: string): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  if (first !== second) {
    return first < second ? -1 : 1;
  }
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Splits at each slash that follows something else and is followed by more than slashes. */
function splitName(name: string): string[] {
  const body = name.replace(/\/+$/, '');
  const labels = body.split(/(?<=[^/])\//);
  labels.push(`${labels.pop() ?? ''}${name.slice(body.length)}`);
  return labels;
}

function finish<T>({ path, label, folders, leaves }: Growing<T>): Folder<T> {
  const finished = [...folders.values()]
    .map(finish)
    .sort((one, other) => compareNames(one.label, other.label));
  return {
    path,
    label,
    folders: finished,
    leaves: leaves.sort((one, other) => compareNames(one.label, other.label)),
    size: finished.reduce((sum, folder) => sum + folder.size, leaves.length),
  };
}
