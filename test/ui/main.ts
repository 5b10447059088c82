import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { packageExtension } from '../host/build-extension';
import { ensureEnvironment } from '../host/environment';
import { projectRoot } from '../host/project';

/** Packages the extension and runs the tests of the user interface; mocha's options may follow. */
async function main(): Promise<number> {
  await ensureEnvironment();
  await packageExtension();
  const mocha = path.join(projectRoot, 'node_modules/mocha/bin/mocha.js');
  const parameters = [
    ...['--reporter', path.join(projectRoot, 'test/host/reporter.ts')],
    ...['--require', 'tsx', '--require', path.join(projectRoot, 'test/ui/failure-screenshots.ts')],
    // Files have a VS Code and a browser of their own, which mostly wait.
    ...['--parallel', '--jobs', '2'],
    ...['--timeout', '120000', '--spec', 'test/ui/**/*.test.ts', ...process.argv.slice(2)],
  ];
  const child = spawn(process.execPath, [mocha, ...parameters], { cwd: projectRoot, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
