import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { build } from 'esbuild';
import { outputFolder, projectRoot } from './project';

/** Compiles the project's own host suite for the extension host. @returns the module that exports `run()`. */
export async function bundleSuite(): Promise<string> {
  const source = path.join(__dirname, 'suite');
  const target = path.join(outputFolder, 'test/host/suite');
  await fs.rm(target, { recursive: true, force: true });
  const files = await fs.readdir(source, { recursive: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: files
      .filter((file) => file === 'index.ts' || file.endsWith('.test.ts'))
      .map((file) => path.join(source, file)),
    outbase: source,
    outdir: target,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Packages stay what they are: some read files beside their own.
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(target, 'index.js');
}
