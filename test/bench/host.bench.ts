import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import manifest from '../../package.json';
import { packageExtension } from '../host/build-extension';
import { outputFolder, projectRoot } from '../host/project';
import { runSuite } from '../host/run-suite';
import type { Activation } from './activation-suite';
import type { Figure } from './figure';

const windows = 5;

/** Load and activation of the production build in a real extension host, against an empty extension. */
export async function run(): Promise<Record<string, Figure>> {
  await packageExtension();
  const suite = await buildSuite();
  const folder = mkdtempSync(path.join(tmpdir(), 'secret-connections-bench-'));
  try {
    const ours = copyWithoutEvents(path.join(folder, 'ours'));
    const empty = path.join(import.meta.dirname, 'empty-extension');
    const times: { ours: Activation[]; empty: Activation[] } = { ours: [], empty: [] };
    for (let window = 0; window < windows; window += 1) {
      times.ours.push(await activation(suite, folder, ours, `${manifest.publisher}.${manifest.name}`));
      times.empty.push(await activation(suite, folder, empty, `${manifest.publisher}.empty-extension`));
    }
    const value = median(times.ours);
    const baseline = median(times.empty);
    return {
      'load and activation': {
        value,
        unit: 'ms',
        baseline: `an empty extension: ${baseline.toFixed(1)} ms`,
        ratio: value / baseline,
      },
      'windows in which activation loaded the SDK': {
        value: times.ours.filter(({ loaded }) => loaded.includes('aws.js')).length,
        unit: `of ${windows}`,
      },
      'windows in which activation loaded the features': {
        value: times.ours.filter(({ loaded }) => loaded.includes('features.js')).length,
        unit: `of ${windows}`,
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function buildSuite(): Promise<string> {
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
  return suite;
}

/** The production build without activation events: VS Code would activate it before it can be timed. */
function copyWithoutEvents(folder: string): string {
  mkdirSync(folder);
  for (const part of ['dist', 'media', 'l10n', 'package.nls.json']) {
    cpSync(path.join(projectRoot, part), path.join(folder, part), { recursive: true });
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  return folder;
}

async function activation(suite: string, folder: string, extension: string, id: string): Promise<Activation> {
  const result = path.join(folder, 'activation.json');
  const workspace = path.join(folder, 'workspace');
  mkdirSync(workspace, { recursive: true });
  const code = await runSuite({
    suite,
    workspace,
    extension,
    environment: {
      SECRET_CONNECTIONS_TEST_BENCH: result,
      SECRET_CONNECTIONS_TEST_BENCH_EXTENSION: id,
    },
    timeLimitSeconds: 120,
  });
  if (code !== 0) {
    throw new Error('the extension host could not measure');
  }
  return JSON.parse(readFileSync(result, 'utf8')) as Activation;
}

function median(activations: readonly Activation[]): number {
  const sorted = activations.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
