import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ProgramOptions {
  readonly folder: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Writes one line on what is going on to standard error, so that standard output stays for results. */
export function progress(message: string): void {
  process.stderr.write(`${message}\n`);
}

/**
 * Runs a program to its end, with its output on standard error.
 * @throws when it cannot be started or does not end with 0.
 */
export async function runProgram(file: string, parameters: readonly string[], options: ProgramOptions) {
  const child = spawn(file, parameters, {
    cwd: options.folder,
    env: options.environment ?? process.env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
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
