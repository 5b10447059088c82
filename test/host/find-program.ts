import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** Finds the first of these programs on the path. */
export async function findProgram(names: readonly string[]): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  const files = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => path.join(folder, `${name}${ending}`))),
  );
  for (const file of files) {
    if (await canRun(file)) {
      return file;
    }
  }
  return undefined;
}

async function canRun(file: string): Promise<boolean> {
  return fs.access(file, fs.constants.X_OK).then(
    () => true,
    () => false,
  );
}
