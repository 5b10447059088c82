import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** How one extension was activated, once. */
export interface Activation {
  /** From the call of the extension host to its answer. */
  readonly milliseconds: number;
  /** Which bundles beside the main one were loaded by it. */
  readonly loaded: readonly string[];
}

/** Runs inside the extension host; writes an {@link Activation} to the file that the environment names. */
export async function run(): Promise<void> {
  const id = process.env['SECRET_CONNECTIONS_TEST_BENCH_EXTENSION']!;
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined || extension.isActive) {
    throw new Error(`${id} is ${extension === undefined ? 'not installed' : 'active already'}`);
  }
  await untilQuiet();
  const start = performance.now();
  await extension.activate();
  const milliseconds = performance.now() - start;
  const loaded = Object.keys(require.cache)
    .filter((file) => file.startsWith(extension.extensionPath))
    .map((file) => /([^/\\]+)$/u.exec(file)![1]!)
    .filter((file) => file !== 'extension.js');
  const activation: Activation = { milliseconds, loaded };
  writeFileSync(process.env['SECRET_CONNECTIONS_TEST_BENCH']!, JSON.stringify(activation));
}

/** A window that has just opened is busy; its questions are answered at once when that is over. */
async function untilQuiet(): Promise<void> {
  for (let quick = 0, tries = 0; quick < 20 && tries < 2000; tries += 1) {
    const start = performance.now();
    await vscode.commands.getCommands();
    quick = performance.now() - start < 5 ? quick + 1 : 0;
  }
}
