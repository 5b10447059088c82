import { launchBrowser } from './browser';
import { ensureEnvironment } from './environment';

/** Ends with 0 if the browser of the tests can be started here. */
async function main(): Promise<void> {
  const browser = await launchBrowser(await ensureEnvironment());
  console.log(`Chromium ${browser.version()}`);
  await browser.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
