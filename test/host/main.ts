import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension';
import { bundleSuite } from './bundle';
import { packageHelperExtensions } from './helper-extensions';
import { progress } from './programs';
import { outputFolder, projectRoot } from './project';
import { countsLine, readCounts, resultVariable } from './result';
import { runSuite } from './run-suite';
import { copyWorkspace, sampleWorkspace } from './workspace';

const usage = `npm run test:host -- [--suite FILE] [--workspace DIR] [--extension DIR] [--time-limit SECONDS] [--workspace-trust]

Runs FILE, a compiled module that exports run(): Promise<void>, in the extension host of a real VS Code with
the built extension loaded, and exits with its result. Without --suite: the project's own host suite, built
first, with a copy of the sample workspace. Environment variables reach the suite.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string' },
      workspace: { type: 'string' },
      extension: { type: 'string', default: projectRoot },
      'time-limit': { type: 'string', default: '900' },
      'workspace-trust': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const common = {
    extension: path.resolve(values.extension),
    timeLimitSeconds: Number(values['time-limit']),
    workspaceTrust: values['workspace-trust'],
  };
  if (values.suite) {
    const workspace = path.resolve(values.workspace ?? '.');
    return runSuite({ ...common, suite: path.resolve(values.suite), workspace });
  }
  return ownSuite(common, path.resolve(values.workspace ?? sampleWorkspace));
}

type Common = Pick<Parameters<typeof runSuite>[0], 'extension' | 'timeLimitSeconds' | 'workspaceTrust'>;

async function ownSuite(common: Common, source: string): Promise<number> {
  await buildExtension();
  const suite = await bundleSuite();
  const extensions = await packageHelperExtensions();
  const result = process.env[resultVariable] ?? path.join(outputFolder, 'test/host/result.json');
  await fs.rm(result, { force: true });
  const { folder, remove } = await copyWorkspace(source);
  try {
    const environment = { [resultVariable]: result };
    const code = await runSuite({ ...common, suite, extensions, workspace: folder, environment });
    const counts = await readCounts(result);
    if (!counts) {
      progress('The suite ended without a result.');
      return 1;
    }
    console.log(countsLine(counts));
    return code;
  } finally {
    await remove();
  }
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
