import { writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import * as vscode from 'vscode';
import { untilQuiet } from './quiet';

/** How one extension was activated, once; all times in milliseconds. */
export interface Activation {
  /** From the call of the extension host to its answer. */
  readonly whole: number;
  /** Of it, until the main file is loaded. */
  readonly load: number;
  /** Of it, what `activate()` takes. */
  readonly registration: number;
  /** Which files beside the main one were loaded by it. */
  readonly loaded: readonly string[];
  /** What it takes to load each of these afterwards. */
  readonly loads: Readonly<Record<string, number>>;
}

type Load = (this: unknown, request: string, ...rest: readonly unknown[]) => unknown;

/** Runs inside the extension host; writes an {@link Activation} to the file that the environment names. */
export async function run(): Promise<void> {
  const id = process.env['SECRET_CONNECTIONS_TEST_BENCH_EXTENSION']!;
  const files = JSON.parse(process.env['SECRET_CONNECTIONS_TEST_BENCH_FILES']!) as readonly string[];
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined || extension.isActive) {
    throw new Error(`${id} is ${extension === undefined ? 'not installed' : 'active already'}`);
  }
  await untilQuiet();
  const times = timeMain(extension.extensionPath);
  const start = performance.now();
  await extension.activate();
  const whole = performance.now() - start;
  const loaded = Object.keys(require.cache)
    .filter((file) => file.startsWith(extension.extensionPath))
    .map((file) => /([^/\\]+)$/u.exec(file)![1]!)
    .filter((file) => file !== 'extension.js');
  const load = createRequire(`${extension.extensionPath}/dist/`);
  const loads = Object.fromEntries(files.map((file) => [file, timed(() => load(`./${file}`) as unknown)]));
  const activation: Activation = { whole, ...times(), loaded, loads };
  writeFileSync(process.env['SECRET_CONNECTIONS_TEST_BENCH']!, JSON.stringify(activation));
}

/** Times how the extension host loads the main file of an extension, and calls what it exports. */
function timeMain(folder: string): () => { load: number; registration: number } {
  const loader = Module as unknown as { _load: Load };
  const { _load: original } = loader;
  let [load, registration] = [NaN, NaN];
  loader._load = function (request, ...rest) {
    if (!request.startsWith(folder)) {
      return original.call(this, request, ...rest);
    }
    let main: { activate: (...given: unknown[]) => unknown } | undefined;
    load = timed(() => (main = original.call(this, request, ...rest) as typeof main));
    const activate = (...given: unknown[]): unknown => {
      let result: unknown;
      registration = timed(() => (result = main!.activate(...given)));
      return result;
    };
    loader._load = original;
    return { ...main, activate };
  };
  return () => ({ load, registration });
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
