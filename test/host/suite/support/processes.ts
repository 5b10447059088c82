import * as fs from 'node:fs/promises';
import { encodedForms } from '../../../../src/secrets/hiding/encodedForms.js';

/** A process of this machine, as every other process of it may see it. */
export interface SeenProcess {
  readonly id: string;
  readonly commandLine: string;
}

/** All processes of this machine, which has to be Linux. */
export async function allProcesses(): Promise<readonly SeenProcess[]> {
  const ids = (await fs.readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const lines = await Promise.all(ids.map(async (id) => ({ id, commandLine: await read(id, 'cmdline') })));
  return lines.map(({ id, commandLine }) => ({ id, commandLine: commandLine.replaceAll('\0', ' ') }));
}

/** The command lines that hold a value as it is or encoded, for instance in a URL. */
export function commandLinesWith(value: string, processes: readonly SeenProcess[]): readonly string[] {
  const forms = encodedForms(value);
  return processes
    .map(({ commandLine }) => commandLine)
    .filter((line) => forms.some((form) => line.includes(form)));
}

/** The environment that a process of this user was started with; empty once it has ended. */
export async function environmentOf({ id }: SeenProcess): Promise<readonly string[]> {
  return (await read(id, 'environ')).split('\0');
}

/** Empty for a process that has ended meanwhile, and for what another user may not be asked. */
async function read(id: string, file: string): Promise<string> {
  return fs.readFile(`/proc/${id}/${file}`, 'utf8').catch(() => '');
}
