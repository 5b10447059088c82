import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from './browser';
import { ensureEnvironment } from './environment';
import { openSuite, type Print, type Suite, type SuiteRun } from './open-suite';
import { type ServerOptions, startServer, type VSCodeServer } from './server';
import { withTimeLimit } from './time-limit';

export interface SuiteOptions extends Suite {
  readonly timeLimitSeconds: number;
  /** Takes what the suite prints, as it comes; else its own streams do. */
  readonly print?: Print;
}

/** A VS Code whose windows run suites, each a window of its own with a person of its own. */
export interface SuiteHost {
  /**
   * Runs a module in the extension host of a new window.
   * @returns 0 if the module's `run` settled, 1 if it failed.
   * @throws when the extension host gives no answer within the time limit.
   */
  run(options: SuiteOptions): Promise<number>;
  /** Windows of one person, one after the other: what one stores is there in the next. */
  person(): Promise<SuiteHost>;
  dispose(): Promise<void>;
}

/** How long a window may take until its extension host begins with the suite. */
const startLimitSeconds = 90;

/** Nobody looks, and what is small is drawn sooner. */
const smallest = { width: 800, height: 500 };

/** Starts a VS Code and a browser for suites. */
export async function startSuiteHost(options: ServerOptions = {}): Promise<SuiteHost> {
  const server = await startServer({ ...options, extensionTests: true });
  try {
    const browser = await launchBrowser(await ensureEnvironment());
    return {
      run: (suite) => runOfNewPerson(browser, server, suite),
      person: () => person(browser, server),
      dispose: async () => {
        await browser.close();
        await server.dispose();
      },
    };
  } catch (error) {
    await server.dispose();
    throw error;
  }
}

/** As {@link SuiteHost.run}, in a VS Code that is started for this suite alone. */
export async function runSuite(options: SuiteOptions & ServerOptions): Promise<number> {
  const host = await startSuiteHost({ ...options, environment: {} });
  try {
    return await host.run(options);
  } finally {
    await host.dispose();
  }
}

async function runOfNewPerson(
  browser: Browser,
  server: VSCodeServer,
  options: SuiteOptions,
): Promise<number> {
  const somebody = await person(browser, server);
  try {
    return await somebody.run(options);
  } finally {
    await somebody.dispose();
  }
}

/** A context is a person: its storage, SecretStorage among it, is empty. */
async function person(browser: Browser, server: VSCodeServer): Promise<SuiteHost> {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: smallest });
  return {
    run: (options) => runInWindow(context, server, options),
    person: () => person(browser, server),
    dispose: () => context.close(),
  };
}

async function runInWindow(
  context: BrowserContext,
  server: VSCodeServer,
  options: SuiteOptions,
): Promise<number> {
  // The window that is left writes what it has to store.
  await Promise.all(context.pages().map((page) => page.goto('about:blank').then(() => page.close())));
  const run = await openSuite(context, server.origin, options, options.print ?? print);
  return answerOf(run, server, options);
}

async function answerOf(
  run: SuiteRun,
  server: VSCodeServer,
  { timeLimitSeconds }: SuiteOptions,
): Promise<number> {
  const failed = (what: string) => [`${what}.`, ...lastWords(run, server)].join('\n');
  const ended = server.ended.then(() => {
    throw new Error(failed('VS Code ended before the suite did'));
  });
  const start = Promise.race([run.started, run.exit, ended]);
  await withTimeLimit(start, startLimitSeconds, () =>
    failed(`The extension host did not begin with the suite within ${startLimitSeconds} s`),
  );
  return withTimeLimit(Promise.race([run.exit, ended]), timeLimitSeconds, () =>
    failed(`The suite did not end within ${timeLimitSeconds} s`),
  );
}

/** The suite's own console, on the stream that it used. */
const print: Print = (text, stream) => {
  console[stream](text);
};

function lastWords(run: SuiteRun, server: VSCodeServer): string[] {
  return [
    'Last words of the window:',
    ...run.windowLog.slice(-30),
    'Last words of the server:',
    ...server.output().split('\n').slice(-20),
  ];
}
