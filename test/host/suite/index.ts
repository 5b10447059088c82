import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import Mocha from 'mocha';
import CountingReporter from '../reporter';

/** Runs every test of this folder; called by VS Code inside its extension host. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 20_000,
    // All suites share one window, whose editors, tree and timers go on between them; what fails three times fails.
    retries: 2,
    forbidOnly: true,
    reporter: CountingReporter,
    ...(process.env['SECRET_CONNECTIONS_TEST_GREP'] && { grep: process.env['SECRET_CONNECTIONS_TEST_GREP'] }),
  });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.test.js')) {
      mocha.addFile(path.join(__dirname, file));
    }
  }
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
}
