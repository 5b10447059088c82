import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { SeedFile } from '../sandbox/seed/format';
import { hostileFileName, hostileName, icon, link } from './names';

/** The connection file in which everything resolves; its name, too, is hostile. */
const resolvingFile = `${hostileFileName} resolving.connection.json`;

/** A key that no file refers to. */
const unusedKey = `unused ${hostileName}`;

/** A secret whose texts are all hostile. */
export const hostileSecret = 'app/hostile';

/** What the service of the hostile workspace holds. */
export const hostileSeed: SeedFile = {
  secrets: [
    {
      name: hostileSecret,
      description: hostileName,
      owningService: hostileName,
      tags: { [hostileName]: hostileName },
      json: { [hostileName]: 'CANARY', [unusedKey]: { [hostileName]: 'CANARY' } },
      versions: [{ text: 'CANARY', stages: [hostileName] }],
    },
  ],
};

/** A key as it is written in a reference, which is in a JSON string. */
function written(key: string): string {
  return JSON.stringify(`<${hostileSecret}, '${key}'>`);
}

/** A key that the secret does not have. */
const missingKey = `missing ${hostileName}`;

/**
 * Makes a folder in which every name is hostile: files and folders, keys, tasks, terminal profiles, an alias. They
 * are made here, as many systems and tools cannot keep files of such names.
 */
export async function makeHostileWorkspace(): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'hostile-')), hostileFileName);
  const write = async (name: string, text: string): Promise<void> => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  const json = (value: unknown): string => JSON.stringify(value, undefined, 2);
  await write(resolvingFile, `{\n  ${JSON.stringify(hostileName)}: ${written(hostileName)}\n}\n`);
  await write(
    'zz-failing.connection.json',
    `{\n  "a": ${written(missingKey)},\n  ${JSON.stringify(hostileName)}: "<no/such, '${link}'>",\n  "c": "<nowhere:a, ${icon}>"\n}\n`,
  );
  await write('alias.connection.json', json({ $secretManager: hostileName, a: '<prod/db, password>' }));
  await write('completing.connection.json', '{\n  "a": "<app/hostile, >",\n  "b": "<app/h>"\n}\n');
  await write(path.join(hostileFileName, 'broken.connection.json'), '{ "a": "<app/hostile, x>"');
  const task = { type: 'secret-connection', command: 'true', detail: 'hostile' };
  await write(
    '.vscode/tasks.json',
    json({
      version: '2.0.0',
      tasks: [
        { ...task, label: `fails ${hostileName}`, connection: 'zz-failing.connection.json' },
        { ...task, label: `runs ${hostileName}`, connection: resolvingFile, detail: hostileName },
      ],
    }),
  );
  await write(
    '.vscode/settings.json',
    json({
      'secretConnections.terminal.connections': {
        [hostileName]: resolvingFile,
        [`second ${hostileName}`]: 'zz-failing.connection.json',
      },
    }),
  );
  return folder;
}
