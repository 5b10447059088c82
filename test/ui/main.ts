import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from '../host/build-extension';
import { ensureEnvironment } from '../host/environment';
import { outputFolder, projectRoot } from '../host/project';
import { countsLine, resultVariable, writeCounts } from '../host/result';
import { runFiles } from './run-files';

const usage = `npm run test:ui -- [NAME …] [--grep TEXT]

Packages the extension and runs the tests of the user interface in a VS Code with it, driven in a browser: each file of
test/ui (or only those whose name holds a NAME) in a session of its own, and of these only the tests whose title holds
TEXT. What fails leaves a screenshot of each window in out/screenshots.`;

async function main(): Promise<number> {
  const { values, positionals: names } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const files = readdirSync(__dirname)
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .map((file) => path.join('test/ui', file));
  if (files.length === 0) {
    throw new Error(`No file of test/ui has ${names.join(' or ')} in its name.`);
  }
  await ensureEnvironment();
  await packageExtension();
  const counts = await runFiles({
    files,
    parameters: [
      ...['--require', path.join(projectRoot, 'test/ui/failure-screenshots.ts'), '--timeout', '120000'],
      ...(values.grep === undefined ? [] : ['--grep', values.grep]),
    ],
    atOnce: 2,
    limitSeconds: 600,
    print: (text) => process.stdout.write(text),
  });
  await writeCounts(process.env[resultVariable] ?? path.join(outputFolder, 'results/ui.json'), counts);
  console.log(countsLine(counts));
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
