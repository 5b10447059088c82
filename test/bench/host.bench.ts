import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import manifest from '../../package.json';
import { startSuiteHost, type SuiteHost } from '../host/run-suite';
import type { Activation } from './activation-suite';
import type { Figure } from './figure';
import { buildSuite, copyOfPackage, inWindows, limitSeconds, median, packageOnce } from './windows';

const windows = 5;

/** What is loaded after the activation, in the order in which it is needed. */
const files = ['features.js', 'aws.js', 'inject-launching.js', 'connect-connectCommands.js', 'iam-policy.js'];

/** Load and activation of the production build in a real extension host, against an empty extension. */
export async function run(): Promise<Record<string, Figure>> {
  await packageOnce();
  const suite = await buildSuite('activation-suite');
  const folder = mkdtempSync(path.join(tmpdir(), 'secret-connections-bench-'));
  const host = await startSuiteHost();
  try {
    // VS Code would activate it before it can be timed.
    const ours = copyOfPackage(path.join(folder, 'ours'), []);
    const empty = path.join(import.meta.dirname, 'empty-extension');
    const measure = (extension: string, name: string, later: readonly string[]): Promise<Activation> =>
      activation(host, { suite, folder, extension, id: `${manifest.publisher}.${name}`, later });
    const measured = await inWindows(windows, async () => ({
      ours: await measure(ours, manifest.name, files),
      empty: await measure(empty, 'empty-extension', []),
    }));
    return figures(measured);
  } finally {
    await host.dispose();
    rmSync(folder, { recursive: true });
  }
}

function figures(measured: readonly { ours: Activation; empty: Activation }[]): Record<string, Figure> {
  const compared = (of: (each: Activation) => number): Figure => {
    const value = median(measured.map(({ ours }) => of(ours)));
    const baseline = median(measured.map(({ empty }) => of(empty)));
    const empty = `an empty extension: ${baseline.toFixed(2)} ms`;
    return { value, unit: 'ms', baseline: empty, ratio: value / baseline };
  };
  const loading = (file: string): Figure => {
    const value = median(measured.map(({ ours }) => ours.loads[file]!));
    const baseline = median(measured.map(({ empty }) => empty.load));
    const empty = `the main file of an empty extension: ${baseline.toFixed(2)} ms`;
    return { value, unit: 'ms', baseline: empty, ratio: value / baseline };
  };
  const loadedIn = (file: string): Figure => ({
    value: measured.filter(({ ours }) => ours.loaded.includes(file)).length,
    unit: `of ${measured.length}`,
  });
  return {
    'load and activation': compared(({ whole }) => whole),
    'load and activation: load': compared(({ load }) => load),
    'load and activation: registration': compared(({ registration }) => registration),
    ...Object.fromEntries(files.map((file) => [`load of ${file}`, loading(file)])),
    'windows in which activation loaded the SDK': loadedIn('aws.js'),
    'windows in which activation loaded the features': loadedIn('features.js'),
  };
}

interface Measured {
  readonly suite: string;
  readonly folder: string;
  readonly extension: string;
  readonly id: string;
  readonly later: readonly string[];
}

async function activation(
  host: SuiteHost,
  { suite, folder, extension, id, later }: Measured,
): Promise<Activation> {
  const result = path.join(folder, 'activation.json');
  const workspace = path.join(folder, 'workspace');
  mkdirSync(workspace, { recursive: true });
  const code = await host.run({
    suite,
    workspace,
    extension,
    environment: {
      SECRET_CONNECTIONS_TEST_BENCH: result,
      SECRET_CONNECTIONS_TEST_BENCH_EXTENSION: id,
      SECRET_CONNECTIONS_TEST_BENCH_FILES: JSON.stringify(later),
    },
    timeLimitSeconds: limitSeconds,
  });
  if (code !== 0) {
    throw new Error('the extension host could not measure');
  }
  return JSON.parse(readFileSync(result, 'utf8')) as Activation;
}
