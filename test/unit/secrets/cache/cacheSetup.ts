import { SecretCache } from '../../../../src/secrets/cache/secretCache.js';
import type { Log, SecretValue } from '../../../../src/secrets/model/ports.js';
import type { SecretAddress } from '../../../../src/secrets/model/services.js';
import { ManualClock } from '../manualClock.js';
import { ScriptedClient } from '../scriptedClient.js';

export const managerId = 'manager-1';

/** A log that keeps its lines. */
export class RecordingLog implements Log {
  readonly lines: string[] = [];
  trace = (message: string): void => void this.lines.push(message);
  info = this.trace;
  warn = this.trace;
  error = this.trace;
}

export interface CacheSetup {
  readonly cache: SecretCache;
  readonly client: ScriptedClient;
  readonly clock: ManualClock;
  readonly log: RecordingLog;
  readonly settings: { ttlSeconds: number };
  readonly rotations: Map<string, Date>;
  random: number;
  /** The text of a secret's value, through the cache. */
  readonly read: (secretId: string, rest?: Partial<SecretAddress>) => Promise<string>;
}

/** A cache with a scripted client behind it; its TTL is an hour, without jitter. */
export function setUpCache(secrets: readonly SecretValue[] = []): CacheSetup {
  const client = new ScriptedClient(secrets);
  const clock = new ManualClock();
  const log = new RecordingLog();
  const settings = { ttlSeconds: 3600 };
  const rotations = new Map<string, Date>();
  const setup: CacheSetup = {
    cache: new SecretCache({
      clients: () => Promise.resolve(client),
      clock,
      log,
      random: () => setup.random,
      settings: () => settings,
      nextRotation: ({ secretId }) => rotations.get(secretId),
    }),
    client,
    clock,
    log,
    settings,
    rotations,
    random: 0,
    read: async (secretId, rest = {}) => {
      const { value } = await setup.cache.get({ managerId, secretId, ...rest });
      return value.content.kind === 'text' ? value.content.text : '';
    },
  };
  return setup;
}

/** The code of the SecretsError that a promise rejects with. */
export async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
}
