import * as l10n from '@vscode/l10n';

const ending = '.connection.json';

/** The file's name for what a person calls the connection: with the ending that makes it a connection file. */
export function connectionFileName(name: string): string {
  const trimmed = name.trim();
  return trimmed.endsWith(ending) ? trimmed : `${trimmed.replace(/\.json$/, '')}${ending}`;
}

/**
 * Paths for a new file that the globs may match, one of each glob that leaves a place for the name: `**` is no
 * folder, of alternatives the first one counts. Whether they do match is for VS Code to say.
 */
export function pathsFor(globs: readonly string[], name: string): readonly string[] {
  const base = connectionFileName(name).slice(0, -ending.length);
  return globs
    .map((glob) =>
      glob
        .replaceAll(/\*\*(?:\/|$)/g, '')
        .replaceAll(/\{([^,}]*)[^}]*\}/g, '$1')
        .replace(/\*(?=[^/]*$)/, () => base),
    )
    .filter((path) => path.includes(base) && path.endsWith('.json') && !/[*?[\]{}]/.test(path));
}

/** The name of the connection for people, after its file: `orders-db` is "Orders db". */
export function displayNameOf(fileName: string): string {
  const words = fileName
    .replace(/(?:\.connection)?\.jsonc?$/, '')
    .replaceAll(/[-_.\s]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is wrong with a name; undefined: nothing. */
export function nameProblem(name: string): string | undefined {
  const trimmed = name.trim();
  // eslint-disable-next-line no-control-regex -- file systems refuse them
  if (/[\u0000-\u001f\\/:*?"<>|]/.test(trimmed)) {
    return l10n.t('A file name has none of \\ / : * ? " < > |');
  }
  return /^\.+$/.test(trimmed) ? l10n.t('This is no name of a file.') : undefined;
}
