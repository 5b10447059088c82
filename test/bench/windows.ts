import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import manifest from '../../package.json';
import { packageExtension } from '../host/build-extension';
import { outputFolder, projectRoot } from '../host/project';

/** After so long a window that has begun is given up. */
export const limitSeconds = 60;

let packaged: Promise<void> | undefined;

/** Packages the extension, once for all benchmarks of a run. */
export function packageOnce(): Promise<void> {
  return (packaged ??= packageExtension());
}

/** Compiles a module that runs inside the extension host; its path. */
export async function buildSuite(name: string): Promise<string> {
  const suite = path.join(outputFolder, `test/bench/${name}.js`);
  await build({
    entryPoints: [path.join(import.meta.dirname, `${name}.ts`)],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return suite;
}

/** What `npm run package` built, as a folder of its own; by default VS Code activates it as it does for people. */
export function copyOfPackage(folder: string, activationEvents = manifest.activationEvents): string {
  mkdirSync(folder);
  for (const part of ['dist', 'media', 'l10n', 'schemas', 'package.nls.json']) {
    cpSync(path.join(projectRoot, part), path.join(folder, part), { recursive: true });
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents }));
  return folder;
}

/** Measures in several windows. One that does not answer is told, and the others count. @throws if none answers */
export async function inWindows<T>(count: number, measure: () => Promise<T>): Promise<readonly T[]> {
  const measured: T[] = [];
  for (let window = 1; window <= count; window += 1) {
    try {
      const start = performance.now();
      measured.push(await measure());
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.log(`Window ${window} of ${count} has measured, in ${seconds} s.`);
    } catch (error) {
      console.error(`Window ${window} of ${count} could not measure:`, error);
    }
  }
  if (measured.length === 0) {
    throw new Error('no window could measure');
  }
  return measured;
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
