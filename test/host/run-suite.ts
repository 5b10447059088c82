import { launchBrowser } from './browser';
import { ensureEnvironment } from './environment';
import { openSuite, type Print, type Suite, suiteEnvironment, type SuiteRun } from './open-suite';
import { type ServerOptions, startServer, type VSCodeServer } from './server';
import { withTimeLimit } from './time-limit';

export interface SuiteOptions extends Suite, ServerOptions {
  readonly timeLimitSeconds: number;
}

/** How long a window may take until its extension host begins with the suite. */
const startLimitSeconds = 90;

/**
 * Runs a module in the extension host of a real VS Code, with its console output printed as it comes.
 * @returns 0 if the module's `run` settled, 1 if it failed.
 * @throws when the extension host gives no answer within the time limit.
 */
export async function runSuite(options: SuiteOptions): Promise<number> {
  const { mark, environment } = suiteEnvironment(options.suite);
  const server = await startServer({
    ...options,
    extensionTests: true,
    environment: { ...options.environment, ...environment },
  });
  try {
    const browser = await launchBrowser(await ensureEnvironment());
    try {
      const context = await browser.newContext();
      return await answerOf(
        await openSuite(context, server.origin, options, { mark, print }),
        server,
        options,
      );
    } finally {
      await browser.close();
    }
  } finally {
    await server.dispose();
  }
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
