import Mocha from 'mocha';
import CountingReporter from '../reporter';

/** Runs one file of tests; called by VS Code inside its extension host. */
export async function run(): Promise<void> {
  const { SECRET_CONNECTIONS_TEST_FILE: file, SECRET_CONNECTIONS_TEST_GREP: grep } = process.env;
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 60_000,
    forbidOnly: true,
    reporter: CountingReporter,
    ...(grep && { grep }),
  });
  mocha.addFile(file!);
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
}
