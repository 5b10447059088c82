import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import * as path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

export interface Suite {
  /** The compiled module that exports `run(): Promise<void>`. */
  readonly suite: string;
  /** The folder, or the `.code-workspace` file, to open; absent: a window without one. */
  readonly workspace?: string | undefined;
  /** The folder of the extension under development. */
  readonly extension: string;
  /** Environment variables for the window's extension host, beside those of the server. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface SuiteRun {
  /** Settles once the extension host has begun with the suite. */
  readonly started: Promise<void>;
  /** Settles with 0 or 1 once the module's `run` has ended. */
  readonly exit: Promise<number>;
  /** What the window itself logged: what to look at if the host never answers. */
  readonly windowLog: readonly string[];
}

export type Print = (text: string, stream: 'log' | 'error') => void;

/** Opens a window of the server that runs a suite in its extension host; its console output is printed. */
export async function openSuite(
  context: BrowserContext,
  origin: string,
  { suite, workspace, extension, environment }: Suite,
  print: Print,
): Promise<SuiteRun> {
  // What a suite prints is known by this mark.
  const mark = `${randomUUID()}:`;
  const page = await context.newPage();
  const windowLog = collectErrors(page);
  const events = new EventEmitter();
  const started = once(events, 'started').then(() => undefined);
  const exit = once(events, 'exit').then(([code]) => Number(code));
  await page.exposeFunction('codeAutomationLog', (type: string, values: readonly unknown[]) => {
    const text = String(values[0]);
    if (!text.startsWith(mark)) {
      windowLog.push(`${type}: ${values.map(String).join(' ')}`);
    } else if (!events.emit('started')) {
      print(text.slice(mark.length), type === 'error' ? 'error' : 'log');
    }
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => events.emit('exit', code));
  const authority = new URL(origin).host;
  const remote = (file: string) => `vscode-remote://${authority}${encodeURI(file)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(path.join(__dirname, 'suite-entry.cjs'))],
    [
      'extensionEnvironment',
      JSON.stringify({
        ...environment,
        SECRET_CONNECTIONS_TEST_SUITE: suite,
        SECRET_CONNECTIONS_TEST_MARK: mark,
      }),
    ],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ ...opened(workspace), payload: JSON.stringify(payload) });
  await page.goto(`${origin}/?${query.toString()}`);
  return { started, exit, windowLog };
}

/** What VS Code's address says of the window: `ew` is an empty one. */
function opened(workspace: string | undefined): Record<string, string> {
  if (workspace === undefined) {
    return { ew: 'true' };
  }
  return { [workspace.endsWith('.code-workspace') ? 'workspace' : 'folder']: workspace };
}

/** Collects what a page logs as errors, from now on. */
function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      errors.push(message.text());
    }
  });
  return errors;
}
