import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { build } from 'esbuild';
import { outputFolder, projectRoot } from './project';
import { suitesOn, thisMachine } from './suites';

export interface BundledSuites {
  /** Where they are. */
  readonly folder: string;
  /** The module that exports `run()` and runs the file that `SECRET_CONNECTIONS_TEST_FILE` names. */
  readonly runner: string;
  /** The compiled files of tests, by their paths in the folder, with `/` on every platform. */
  readonly files: readonly string[];
}

/** Compiles the project's own host suites for the extension host: those whose path holds one of the names. */
export async function bundleSuites(names: readonly string[] = []): Promise<BundledSuites> {
  const source = path.join(__dirname, 'suite');
  const folder = path.join(outputFolder, 'test/host/suite');
  await fs.rm(folder, { recursive: true, force: true });
  const found = (await fs.readdir(source, { recursive: true })).map((file) => file.replaceAll(path.sep, '/'));
  const files = suitesOn(thisMachine(), found)
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .sort();
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['index.ts', ...files].map((file) => path.join(source, file)),
    outbase: source,
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Packages stay what they are: some read files beside their own.
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return {
    folder,
    runner: path.join(folder, 'index.js'),
    files: files.map((file) => file.replace(/\.ts$/, '.js')),
  };
}
