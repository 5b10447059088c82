import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** Milliseconds that the extension host takes to load and activate each extension, once. */
export interface ActivationTimes {
  readonly empty: number;
  readonly ours: number;
  /** Whether the AWS SDK was loaded by it. */
  readonly sdkLoaded: boolean;
}

/** Runs inside the extension host; writes {@link ActivationTimes} to the file that the environment names. */
export async function run(): Promise<void> {
  const empty = await timeOf('secret-connections.empty-extension');
  const ours = await timeOf('secret-connections.secret-connections');
  const sdkLoaded = Object.keys(require.cache).some((file) =>
    /secret-connections[^/\\]*[/\\]dist[/\\]aws\.js$/u.test(file),
  );
  const times: ActivationTimes = { empty, ours, sdkLoaded };
  writeFileSync(process.env['SECRET_CONNECTIONS_TEST_BENCH']!, JSON.stringify(times));
}

async function timeOf(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined || extension.isActive) {
    throw new Error(`${id} is ${extension === undefined ? 'not installed' : 'active already'}`);
  }
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}
