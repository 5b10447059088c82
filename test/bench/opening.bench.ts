import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSuiteHost, type SuiteHost } from '../host/run-suite';
import { type Sandbox, startSandbox } from '../sandbox/server';
import type { Figure } from './figure';
import type { Opening, OpeningTask } from './opening-suite';
import { buildSuite, copyOfPackage, inWindows, limitSeconds, median, packageOnce } from './windows';

const windows = 5;
const latency = 40;
const names = ['prod/first', 'prod/second', 'prod/third'];

/**
 * Time from opening a connection file in a fresh window to its first resolved lens, against a service that takes 40 ms
 * for each answer; and the same with everything loaded.
 */
export async function run(): Promise<Record<string, Figure>> {
  await packageOnce();
  const suite = await buildSuite('opening-suite');
  const secrets = names.map((name) => ({ name, json: { password: 'x' } }));
  const sandbox = await startSandbox({ seed: { region: 'us-east-1', secrets } });
  const folder = mkdtempSync(path.join(tmpdir(), 'secret-connections-bench-'));
  const host = await startSuiteHost();
  try {
    const extension = copyOfPackage(path.join(folder, 'extension'));
    sandbox.faults.set({ kind: 'latency', milliseconds: latency });
    return figures(await inWindows(windows, () => opening(host, { suite, extension, folder, sandbox })));
  } finally {
    await host.dispose();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}

function figures(measured: readonly Opening[]): Record<string, Figure> {
  const ms = (value: number): Figure => ({ value, unit: 'ms' });
  const network = median(measured.map((each) => each.network));
  const cold = median(measured.map(({ files }) => files[0]!));
  // The second file still compiles what the first did not need.
  const warm = median(measured.map(({ files }) => files.at(-1)!));
  return {
    'first resolved lens in a fresh window': {
      ...ms(cold),
      baseline: `with everything loaded: ${warm.toFixed(0)} ms`,
      ratio: cold / warm,
    },
    'first resolved lens in a fresh window, above one request of the network': {
      ...ms(cold - network),
      baseline: `one request: ${network.toFixed(0)} ms`,
      ratio: cold / network,
    },
  };
}

interface Parts {
  readonly suite: string;
  readonly extension: string;
  readonly folder: string;
  readonly sandbox: Sandbox;
}

/** Connects in one window, and opens files in the next one of the same person. */
async function opening(host: SuiteHost, { suite, extension, folder, sandbox }: Parts): Promise<Opening> {
  const workspace = path.join(folder, 'workspace');
  const result = path.join(folder, 'opening.json');
  mkdirSync(workspace, { recursive: true });
  const files = names.map((name, at) => {
    const file = path.join(workspace, `${at}.connection.json`);
    writeFileSync(
      file,
      JSON.stringify({ type: 'CUSTOM_AUTH', password: `<${name}, password>` }, undefined, 2),
    );
    return file;
  });
  const { endpoint, region, users } = sandbox;
  // What is stored as a secret is in memory only where a suite runs.
  const credentials = path.join(folder, 'credentials');
  const { accessKeyId, secretAccessKey } = users['reader']!;
  const keys = [`aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`];
  writeFileSync(credentials, ['[bench]', ...keys, ''].join('\n'));
  const connect = { alias: 'bench', region, endpoint, profile: 'bench' };
  const person = await host.person();
  const window = async (task: OpeningTask): Promise<void> => {
    const environment = {
      AWS_SHARED_CREDENTIALS_FILE: credentials,
      AWS_CONFIG_FILE: path.join(folder, 'config'),
      SECRET_CONNECTIONS_TEST_BENCH: JSON.stringify(task),
    };
    if (
      (await person.run({ suite, workspace, extension, environment, timeLimitSeconds: limitSeconds })) !== 0
    ) {
      throw new Error('the extension host could not measure');
    }
  };
  try {
    await window({ connect, files, endpoint, result });
    await window({ files, endpoint, result });
    return JSON.parse(readFileSync(result, 'utf8')) as Opening;
  } finally {
    await person.dispose();
  }
}
