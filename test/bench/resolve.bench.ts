import { createClient } from '../../src/aws/index';
import { parseReference } from '../../src/reference/notation/parseReferences';
import { ConcurrencyLimit } from '../../src/secrets/cache/concurrencyLimit';
import { resolveConnection } from '../../src/secrets/connection/connectionResolver';
import { SecretsError } from '../../src/secrets/model/errors';
import { lookUpKey } from '../../src/secrets/model/keyLookup';
import type { Clock, Log, SecretsManagerClient } from '../../src/secrets/model/ports';
import { ReferenceResolver } from '../../src/secrets/cache/referenceResolver';
import { SecretCache } from '../../src/secrets/cache/secretCache';
import { type Sandbox, type SeedSecret, startSandbox } from '../sandbox/server';
import type { Figure } from './figure';

const secretCount = 200;
const keys = ['host', 'username', 'password', 'database', 'token'];
const latency = 40;
const parallel = 16;
/** One after the other takes most of a minute, so only a part is done and the time is scaled up. */
const sequentialShare = 50;

/**
 * Resolves a connection with 1,000 references over 200 secrets, from cold and again, against a service that
 * takes 40 ms for each answer; with and without permission for batches. The baseline reads what each
 * reference names with a GetSecretValue of its own.
 */
export async function run(): Promise<Record<string, Figure>> {
  const sandbox = await startSandbox({ seed: { region: 'us-east-1', secrets: seedSecrets() } });
  try {
    sandbox.faults.set({ kind: 'latency', milliseconds: latency });
    const sequential = await measureSequential(sandbox);
    const concurrent = await measureConcurrent(sandbox);
    return {
      ...(await measureCache(sandbox, 'batch', { sequential, concurrent })),
      ...(await measureCache(sandbox, 'reader', { sequential, concurrent })),
    };
  } finally {
    await sandbox.close();
  }
}

interface Baseline {
  readonly sequential: number;
  readonly concurrent: number;
}

/** From cold with one user's permissions, the second pass, and from cold when the permissions are known. */
async function measureCache(
  sandbox: Sandbox,
  user: 'batch' | 'reader',
  { sequential, concurrent }: Baseline,
): Promise<Record<string, Figure>> {
  const client = clientOf(sandbox, user);
  const manager = { id: 'bench', alias: 'bench', region: 'us-east-1' };
  const cache = new SecretCache({
    clients: () => Promise.resolve(client),
    clock,
    log,
    random: Math.random,
    settings: () => ({ ttlSeconds: 3600 }),
  });
  const resolver = new ReferenceResolver(cache, { list: () => [manager], active: () => manager });
  const text = connectionText();
  const pass = () => measure(sandbox, () => resolveConnection(text, resolver));

  // The first request of a client also opens its connection and compiles its code; all are given that.
  await warmUp(client);
  const cold = await pass();
  const second = await pass();
  for (let index = 0; index < secretCount; index++) {
    cache.forget({ managerId: manager.id, secretId: nameOf(index) });
  }
  const again = await pass();
  cache.dispose();
  client.dispose();

  const total = references().length;
  const name = `resolve 1,000 references over 200 secrets ${user === 'batch' ? 'with' : 'without'} batch permission`;
  const requests = (value: number): Figure => ({
    value,
    unit: 'requests',
    baseline: `one GetSecretValue per reference: ${total} requests`,
    ratio: value / total,
  });
  const time = (value: number, baseline: string, reference: number): Figure => ({
    value: Math.round(value),
    unit: 'ms',
    baseline: `${baseline}: ${Math.round(reference)} ms`,
    ratio: value / reference,
  });
  const oneByOne = 'one GetSecretValue per reference, one after the other';
  const together = `one GetSecretValue per reference, ${parallel} at a time`;
  return {
    [`${name}: requests from cold`]: requests(cold.requests),
    [`${name}: requests from cold, permission known`]: requests(again.requests),
    [`${name}: requests of the second pass`]: requests(second.requests),
    [`${name}: time from cold`]: time(cold.milliseconds, together, concurrent),
    [`${name}: time from cold, against one after the other`]: time(cold.milliseconds, oneByOne, sequential),
    [`${name}: time from cold, permission known`]: time(again.milliseconds, together, concurrent),
    [`${name}: time of the second pass`]: time(second.milliseconds, together, concurrent),
  };
}

async function measureSequential(sandbox: Sandbox): Promise<number> {
  const client = clientOf(sandbox, 'reader');
  await warmUp(client);
  const some = references().slice(0, sequentialShare);
  const { milliseconds } = await measure(sandbox, async () => {
    for (const reference of some) {
      await readOne(client, reference);
    }
  });
  client.dispose();
  return (milliseconds * references().length) / some.length;
}

async function measureConcurrent(sandbox: Sandbox): Promise<number> {
  const client = clientOf(sandbox, 'reader');
  await warmUp(client);
  const limit = new ConcurrencyLimit(parallel);
  const { milliseconds } = await measure(sandbox, () =>
    Promise.all(references().map((reference) => limit.run(() => readOne(client, reference)))),
  );
  client.dispose();
  return milliseconds;
}

async function measure(
  sandbox: Sandbox,
  work: () => Promise<unknown>,
): Promise<{ readonly requests: number; readonly milliseconds: number }> {
  sandbox.requests.clear();
  const start = performance.now();
  await work();
  return { milliseconds: performance.now() - start, requests: sandbox.requests.length };
}

async function readOne(client: SecretsManagerClient, text: string): Promise<void> {
  const part = parseReference(text);
  if (part.kind === 'reference') {
    const value = await client.getSecretValue(part.reference.secret, undefined);
    lookUpKey(value, part.reference.key);
  }
}

/** Opens as many connections as are used at a time, with a call that tells nothing about permissions. */
async function warmUp(client: SecretsManagerClient): Promise<void> {
  await Promise.all(Array.from({ length: parallel }, () => client.listSecrets({ pageSize: 1 })));
}

function clientOf(sandbox: Sandbox, user: string): SecretsManagerClient {
  const keys = sandbox.users[user];
  if (keys === undefined) {
    throw new Error(`The sandbox has no user ${user}.`);
  }
  const options = { region: sandbox.region, endpoint: sandbox.endpoint };
  const createError = (...parameters: ConstructorParameters<typeof SecretsError>): SecretsError =>
    new SecretsError(...parameters);
  return createClient({ ...options, credentials: { kind: 'keys', keys } }, createError);
}

function seedSecrets(): SeedSecret[] {
  return Array.from({ length: secretCount }, (_, index) => ({
    name: nameOf(index),
    json: Object.fromEntries(keys.map((key) => [key, `${key} of service ${index}`])),
  }));
}

function nameOf(index: number): string {
  return `prod/service-${index}`;
}

function references(): readonly string[] {
  return Array.from({ length: secretCount }, (_, index) => index).flatMap((index) =>
    keys.map((key) => `<${nameOf(index)}, ${key}>`),
  );
}

function connectionText(): string {
  const values = references().map((reference, index) => [`property${index}`, reference]);
  return JSON.stringify({ type: 'CUSTOM_AUTH', value: Object.fromEntries(values) as unknown }, undefined, 2);
}

const clock: Clock = {
  now: Date.now,
  schedule: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return { dispose: () => clearTimeout(timer) };
  },
};

const silent = (): void => undefined;
const log: Log = { trace: silent, info: silent, warn: silent, error: silent };
