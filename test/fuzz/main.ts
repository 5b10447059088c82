import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { runProgram } from '../host/programs';
import { projectRoot } from '../host/project';
import { countVariable, seedVariable } from './variables';

const usage = `npm run fuzz -- [NAME …] [--seed NUMBER] [--count NUMBER]

Runs the properties of the unit tests (grammar, index, templates, masking, endpoints, numbers, …), or those of the files
whose path holds a NAME, with many more inputs than "npm test" takes. The same seed and count give the same inputs.
--seed    where the inputs begin; any number if absent
--count   how many inputs each property gets (10000)`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
      count: { type: 'string', default: '10000' },
      help: { type: 'boolean', default: false },
    },
  });
  const [seed, count] = [Number(values.seed), Number(values.count)];
  if (values.help || !Number.isInteger(seed) || !(Number.isInteger(count) && count > 0)) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const files = propertyFiles().filter(
    (file) => positionals.length === 0 || positionals.some((name) => file.includes(name)),
  );
  console.log(`seed ${seed}, ${count} inputs for each property of ${files.length} files`);
  const mocha = path.join(projectRoot, 'node_modules/mocha/bin/mocha.js');
  const specs = files.flatMap((file) => ['--spec', file]);
  await runProgram(
    process.execPath,
    [mocha, '--require', 'tsx', '--require', './test/fuzz/configure.ts', '--timeout', '0', ...specs],
    {
      folder: projectRoot,
      show: 'as it comes',
      environment: { ...process.env, [seedVariable]: String(seed), [countVariable]: String(count) },
    },
  );
}

/** The unit tests that have properties. */
function propertyFiles(): readonly string[] {
  return readdirSync(path.join(projectRoot, 'test/unit'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join('test/unit', file))
    .filter((file) => readFileSync(path.join(projectRoot, file), 'utf8').includes('fc.assert('));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
