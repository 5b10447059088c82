import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from '../host/browser';
import { ensureEnvironment } from '../host/environment';
import { packagedExtension } from '../host/project';
import { startServer, type VSCodeServer } from '../host/server';
import { copyWorkspace, sampleWorkspace } from '../host/workspace';
import { type Sandbox, type SeedFile, startSandbox } from '../sandbox/server';
import { Workbench } from './workbench';

export interface SessionOptions {
  /** The folder whose copy is opened; the sample workspace if absent. */
  readonly workspace?: string;
  /** What the folder holds beside that before it is opened: files by their paths, as `Session.write` takes them. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** Whether the folder has to be trusted first; else it is. */
  readonly workspaceTrust?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The package that is installed in the place of ours. */
  readonly extension?: string;
  /** Packaged extensions beside ours. */
  readonly extensions?: readonly string[];
  /** Environment variables of VS Code, which may tell of the sandbox and of the folder. */
  readonly environment?: NodeJS.ProcessEnv | ((sandbox: Sandbox, folder: string) => NodeJS.ProcessEnv);
  /** Pixels of a picture for each pixel of the page; 1 if absent. */
  readonly scale?: number;
  /** Whether SecretStorage outlives the window, as on the desktop; else it ends with it. */
  readonly keepsSecrets?: boolean;
  /** What the service holds; the sample if absent. */
  readonly seed?: SeedFile;
}

/** A VS Code with the packaged extension, a window with a folder, and a sandbox service beside it. */
export interface Session {
  readonly workbench: Workbench;
  readonly sandbox: Sandbox;
  readonly server: VSCodeServer;
  /** The copy of the workspace that is open. */
  readonly folder: string;
  /** Writes a file of the folder, by its path in it; what is no text is written as JSON. */
  readonly write: (file: string, content: unknown) => Promise<void>;
  /** Opens a second window of the same person; without a folder, on the same one. */
  openWindow(folder?: string): Promise<Workbench>;
  dispose(): Promise<void>;
}

/** Starts what a test of the user interface needs; `dispose` ends all of it. */
export async function startSession(options: SessionOptions = {}): Promise<Session> {
  const endings: (() => Promise<unknown>)[] = [];
  const dispose = async () => {
    for (const end of endings.splice(0).reverse()) {
      await end();
    }
  };
  try {
    const sandbox = await startSandbox({ seed: options.seed ?? 'sample' });
    endings.push(() => sandbox.close());
    const { folder, remove } = await copyWorkspace(options.workspace ?? sampleWorkspace);
    endings.push(remove);
    const write = async (file: string, content: unknown) => {
      const target = path.join(folder, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
    };
    for (const [file, content] of Object.entries(options.files ?? {})) {
      await write(file, content);
    }
    const { environment = {} } = options;
    const server = await startServer({
      ...options,
      environment: typeof environment === 'function' ? environment(sandbox, folder) : environment,
      extensions: [options.extension ?? packagedExtension, ...(options.extensions ?? [])],
    });
    endings.push(() => server.dispose());
    const browser = await launchBrowser(await ensureEnvironment());
    endings.push(() => browser.close());
    const context = await newPerson(browser, options.scale);
    if (options.keepsSecrets === true) {
      // The server's part of the key under which the browser stores them; this server has none.
      await context.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 1) }));
    }
    const openWindow = (other = folder) => Workbench.open(context, server.origin, other);
    return { workbench: await openWindow(), sandbox, server, folder, write, openWindow, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** What one person's browser keeps: storage and clipboard; windows of the same person share it. */
function newPerson(browser: Browser, scale = 1): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: scale,
    // What fades in would be half there in a picture.
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}
