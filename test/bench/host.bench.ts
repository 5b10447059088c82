import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { packageExtension } from '../host/build-extension';
import { outputFolder, packagedExtension } from '../host/project';
import { runSuite } from '../host/run-suite';
import type { ActivationTimes } from './activation-suite';
import type { Figure } from './figure';

const windows = 5;

/** Load and activation of the packaged extension in a real extension host, against an empty extension. */
export async function run(): Promise<Record<string, Figure>> {
  await packageExtension();
  const suite = path.join(outputFolder, 'test/bench/activation-suite.js');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'activation-suite.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'secret-connections-bench-'));
  try {
    const times: ActivationTimes[] = [];
    for (let window = 0; window < windows; window += 1) {
      times.push(await activationTimes(suite, folder));
    }
    const ours = median(times.map((time) => time.ours));
    const empty = median(times.map((time) => time.empty));
    return {
      'load and activation': { value: ours, unit: 'ms', baseline: 'an empty extension', ratio: ours / empty },
      'load and activation of an empty extension': { value: empty, unit: 'ms' },
      'windows in which activation loaded the SDK': {
        value: times.filter((time) => time.sdkLoaded).length,
        unit: `of ${windows}`,
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function activationTimes(suite: string, folder: string): Promise<ActivationTimes> {
  const result = path.join(folder, 'times.json');
  const code = await runSuite({
    suite,
    workspace: folder,
    extension: path.join(import.meta.dirname, 'empty-extension'),
    extensions: [packagedExtension],
    environment: { SECRET_CONNECTIONS_TEST_BENCH: result },
    timeLimitSeconds: 120,
  });
  if (code !== 0) {
    throw new Error('the extension host could not measure');
  }
  return JSON.parse(readFileSync(result, 'utf8')) as ActivationTimes;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
