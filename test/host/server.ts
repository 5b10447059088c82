import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { type Environment, ensureEnvironment } from './environment';
import { endProcessGroup, runProgram } from './programs';

export interface ServerOptions {
  /** Environment variables for the server; the extension host and its terminals inherit them. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Packaged extensions (VSIX) to install before the start. */
  readonly extensions?: readonly string[];
  /** Whether folders have to be trusted by the person, as in an ordinary VS Code; else all are trusted. */
  readonly workspaceTrust?: boolean;
  /**
   * Whether windows may run a suite in their extension host. VS Code shows no notifications then, so it is off
   * for people and for tests of what they see.
   */
  readonly extensionTests?: boolean;
  /** User settings, beside those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The port on the loopback interface; any free one if absent. */
  readonly port?: number;
}

export interface VSCodeServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Everything that VS Code keeps: settings, logs, storage, installed extensions. */
  readonly dataFolder: string;
  /** What the server printed, for a failure's report. */
  output(): string;
  /** Settles when the server ends, wanted or not. */
  readonly ended: Promise<void>;
  /** Ends the server with all of its processes and removes its folders. */
  dispose(): Promise<void>;
}

/** What a test or a first look does not want to see or wait for. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'typescript.disableAutomaticTypeAcquisition': true,
};

/**
 * Starts a VS Code server on the loopback interface with fresh folders and settles once it listens.
 *
 * User settings: an ordinary VS Code for the web keeps them in the browser's IndexedDB, but the build that
 * is used here keeps the default profile on the server, in `data/User`, as a desktop VS Code does. So they
 * are there before the first window opens, and application-wide settings work too. (Those in
 * `data/Machine/settings.json` apply as well, but not where a setting is application-wide.)
 */
export async function startServer(options: ServerOptions = {}): Promise<VSCodeServer> {
  const environment = await ensureEnvironment();
  const dataFolder = await fs.mkdtemp(path.join(os.tmpdir(), 'secret-connections-'));
  const removeFolder = () => fs.rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  try {
    await writeSettings(dataFolder, options.settings ?? {});
    for (const extension of options.extensions ?? []) {
      await installExtension(environment, dataFolder, extension);
    }
    return await launch(environment, dataFolder, options, removeFolder);
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function launch(
  environment: Environment,
  dataFolder: string,
  options: ServerOptions,
  removeFolder: () => Promise<void>,
): Promise<VSCodeServer> {
  const parameters = [
    environment.serverMain,
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
    ...(options.extensionTests ? ['--enable-smoke-test-driver'] : []),
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...folderParameters(dataFolder),
  ];
  const child = spawn(environment.node, parameters, {
    env: { ...(await isolation(dataFolder)), ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // The head of a process group, so that one signal ends the extension hosts and terminals too.
    detached: true,
  });
  const stopWithUs = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', stopWithUs);
  const lines: string[] = [];
  const ended = once(child, 'exit').then(() => undefined);
  const output = () => lines.join('\n');
  const dispose = async () => {
    process.removeListener('exit', stopWithUs);
    await endProcessGroup(child);
    await removeFolder();
  };
  try {
    const port = await listeningPort(child, lines);
    return { origin: `http://127.0.0.1:${port}`, dataFolder, output, ended, dispose };
  } catch (error) {
    await dispose();
    throw new Error(`VS Code did not start: ${String(error)}\n${output()}`, { cause: error });
  }
}

/** No extension gallery, and sockets and temporary files inside the folder that is removed at the end. */
async function isolation(dataFolder: string): Promise<NodeJS.ProcessEnv> {
  const temporary = path.join(dataFolder, 'tmp');
  await fs.mkdir(temporary);
  return { ...process.env, EXTENSIONS_GALLERY: '{}', TMPDIR: temporary, XDG_RUNTIME_DIR: temporary };
}

/** Settles with the port once the server says that it listens; rejects if it ends before. */
function listeningPort(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const port = /agent listening on (\d+)/.exec(line)?.[1];
        if (port) {
          resolve(port);
        }
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${String(code)}`)));
  });
}

async function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = path.join(dataFolder, 'data/User');
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(
    path.join(folder, 'settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, null, 2),
  );
}

async function installExtension(environment: Environment, dataFolder: string, file: string): Promise<void> {
  const parameters = [
    environment.serverMain,
    '--install-extension',
    path.resolve(file),
    ...folderParameters(dataFolder),
  ];
  await runProgram(environment.node, parameters, { folder: dataFolder });
}

function folderParameters(dataFolder: string): string[] {
  return [
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...['--server-data-dir', dataFolder, '--extensions-dir', path.join(dataFolder, 'extensions')],
  ];
}
