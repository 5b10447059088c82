import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { findProgram } from '../host/find-program';
import { endProcessGroup, runProgram } from '../host/programs';
import type { StartOptions, Started } from './options';

/**
 * Opens the workspace in a desktop VS Code with settings and extensions of its own: an installed one
 * (`code` on the path, or what `VSCODE_EXECUTABLE` names), else one that is downloaded.
 */
export async function startDesktop(options: StartOptions): Promise<Started> {
  const code = await findCode();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'secret-connections-desktop-'));
  const own = [
    '--user-data-dir',
    path.join(folder, 'data'),
    '--extensions-dir',
    path.join(folder, 'extensions'),
  ];
  const remove = () => fs.rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    for (const extension of options.extensions) {
      await runProgram(code, [...own, '--install-extension', extension], { folder });
    }
  } catch (error) {
    await remove();
    throw error;
  }
  const child = openWindow(code, [...own, ...windowParameters, options.workspace], options.environment);
  const ended = once(child, 'exit').then(() => undefined);
  const stop = async () => {
    await endProcessGroup(child);
    await remove();
  };
  return { where: `a window of ${code}`, ended, stop };
}

const windowParameters = ['--new-window', '--wait', '--disable-workspace-trust', '--skip-welcome'];

function openWindow(
  code: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv,
): ChildProcess {
  return spawn(code, parameters, {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
    shell: process.platform === 'win32',
    detached: process.platform !== 'win32',
  });
}

async function findCode(): Promise<string> {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named) {
    return resolveCliPathFromVSCodeExecutablePath(named);
  }
  return (await findProgram(['code', 'code-insiders', 'codium'])) ?? downloadCode();
}

async function downloadCode(): Promise<string> {
  try {
    return resolveCliPathFromVSCodeExecutablePath(await downloadAndUnzipVSCode('stable'));
  } catch (error) {
    throw new Error(`No "code" is installed, and VS Code cannot be downloaded: ${String(error)}`, {
      cause: error,
    });
  }
}
