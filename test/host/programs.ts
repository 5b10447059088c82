import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** When the output of a program goes to standard error. */
export type Show = 'as it comes' | 'at its end' | 'where it fails';

export interface ProgramOptions {
  readonly folder: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly show?: Show;
}

/** Writes one line on what is going on to standard error, so that standard output stays for results. */
export function progress(message: string): void {
  process.stderr.write(`${message}\n`);
}

/**
 * Runs a program to its end.
 * @throws when it cannot be started or does not end with 0.
 */
export async function runProgram(file: string, parameters: readonly string[], options: ProgramOptions) {
  const { show = 'where it fails' } = options;
  const output = show === 'as it comes' ? 2 : 'pipe';
  const child = spawn(file, parameters, {
    cwd: options.folder,
    env: options.environment ?? process.env,
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32',
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => printed.push(data));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 || show === 'at its end') {
    process.stderr.write(Buffer.concat(printed));
  }
  if (code !== 0) {
    throw new Error(`${[file, ...parameters].join(' ')} ended with ${String(code)}`);
  }
}

/** Ends a program that was started as the head of its own process group, with everything that it started. */
export async function endProcessGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = once(child, 'exit');
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
  await ended;
}
