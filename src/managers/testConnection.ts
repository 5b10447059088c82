import { SecretsError, toSecretsError } from '../secrets/model/errors.js';
import { CallEnded, untilAborted } from '../secrets/model/abort.js';
import type { AwsModule, ClientOptions, SessionStore } from '../secrets/model/ports.js';
import { accountOf } from './accountOf.js';
import type { Listing } from './manager.js';

export interface TestDependencies {
  readonly loadAws: () => Promise<AwsModule>;
  /** What people signed in for. */
  readonly kept?: SessionStore;
  readonly timeLimitMilliseconds?: number;
}

export interface TestResult {
  readonly listing: Listing;
  /** From the first listed ARN; absent when there was none. */
  readonly accountId?: string;
}

const defaultTimeLimit = 20_000;

/**
 * Asks AWS for one secret of the list. A denial of listing is a success: the credentials are good, and
 * only `secretsmanager:ListSecrets` is missing. Rejects with a SecretsError on everything else.
 */
export async function testConnection(
  options: ClientOptions,
  { loadAws, kept, timeLimitMilliseconds = defaultTimeLimit }: TestDependencies,
  signal?: AbortSignal,
): Promise<TestResult> {
  try {
    return await untilAborted(signal === undefined ? [] : [signal], timeLimitMilliseconds, (either) =>
      test({ ...options, ...(kept === undefined ? {} : { sessions: kept }) }, loadAws, either),
    );
  } catch (error) {
    throw error instanceof CallEnded
      ? new SecretsError(error.timedOut ? 'timeout' : 'cancelled', { region: options.region })
      : toSecretsError(error);
  }
}

async function test(
  options: ClientOptions,
  loadAws: TestDependencies['loadAws'],
  signal: AbortSignal,
): Promise<TestResult> {
  const aws = await loadAws();
  const client = aws.createClient(options, (code, details) => new SecretsError(code, details));
  try {
    const page = await client.listSecrets({ pageSize: 1, includePlannedDeletion: true }, signal);
    const accountId = accountOf(options, page.secrets);
    return { listing: 'allowed', ...(accountId !== undefined && { accountId }) };
  } catch (error) {
    if (error instanceof SecretsError && error.code === 'access-denied') {
      return { listing: 'denied' };
    }
    throw error;
  } finally {
    client.dispose();
  }
}
