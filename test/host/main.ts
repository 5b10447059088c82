import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { runOwnSuites } from './own-suites';
import { projectRoot } from './project';
import { countsLine } from './result';
import { runSuite } from './run-suite';

const usage = `npm run test:host -- [NAME …] [--grep TEXT]
npm run test:host -- --suite FILE [--workspace DIR] [--extension DIR] [--time-limit SECONDS] [--workspace-trust]

Runs the project's own tests in the extension host of a real VS Code with the built extension loaded: each file
of test/host/suite (or only those whose path holds a NAME) in a window and a copy of the sample workspace of its
own. Or runs FILE, a compiled module that exports run(): Promise<void>, and exits with its result. Environment
variables reach the tests.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      grep: { type: 'string' },
      suite: { type: 'string' },
      workspace: { type: 'string', default: '.' },
      extension: { type: 'string', default: projectRoot },
      'time-limit': { type: 'string', default: '300' },
      'workspace-trust': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const timeLimitSeconds = Number(values['time-limit']);
  if (values.suite) {
    return runSuite({
      suite: path.resolve(values.suite),
      workspace: path.resolve(values.workspace),
      extension: path.resolve(values.extension),
      workspaceTrust: values['workspace-trust'],
      timeLimitSeconds,
    });
  }
  const counts = await runOwnSuites({ names: positionals, grep: values.grep, timeLimitSeconds });
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
