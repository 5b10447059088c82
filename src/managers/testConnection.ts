import { SecretsError, toSecretsError } from '../secrets/errors.js';
import type { AwsModule, ClientOptions, SecretPage } from '../secrets/ports.js';
import type { Listing } from './manager.js';

export interface TestDependencies {
  readonly loadAws: () => Promise<AwsModule>;
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
  { loadAws, timeLimitMilliseconds = defaultTimeLimit }: TestDependencies,
  signal?: AbortSignal,
): Promise<TestResult> {
  const limit = AbortSignal.timeout(timeLimitMilliseconds);
  const both = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  try {
    const aws = await loadAws();
    const client = aws.createClient(options, (code, details) => new SecretsError(code, details));
    try {
      const page = await client.listSecrets({ pageSize: 1, includePlannedDeletion: true }, both);
      return { listing: 'allowed', ...accountOf(page) };
    } finally {
      client.dispose();
    }
  } catch (error) {
    const failure = toSecretsError(error);
    if (failure.code === 'access-denied') {
      return { listing: 'denied' };
    }
    if (failure.code === 'cancelled' && signal?.aborted !== true) {
      throw new SecretsError('timeout', { ...failure.details, region: options.region });
    }
    throw failure;
  }
}

function accountOf({ secrets }: SecretPage): { readonly accountId?: string } {
  const accountId = /^arn:[^:]+:secretsmanager:[^:]*:(\d{12}):/.exec(secrets[0]?.arn ?? '')?.[1];
  return accountId === undefined ? {} : { accountId };
}
