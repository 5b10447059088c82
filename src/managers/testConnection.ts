import { SecretsError, toSecretsError } from '../secrets/model/errors.js';
import type { AwsModule, ClientOptions, SecretPage } from '../secrets/model/ports.js';
import { parseSecretArn } from '../secrets/model/secretArn.js';
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
  // Not AbortSignal.any and timeout: in Node 20 a combined signal can be collected before it fires.
  const controller = new AbortController();
  const { promise: ended, end } = ending(options.region);
  const cancel = () => end('cancelled', controller);
  const timer = setTimeout(() => end('timeout', controller), timeLimitMilliseconds);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted === true) {
    cancel();
  }
  try {
    return await Promise.race([ended, test(options, loadAws, controller.signal)]);
  } catch (error) {
    throw toSecretsError(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}

/** A promise that rejects when somebody ends the test; so it ends even if what it waits for does not listen. */
function ending(region: string): {
  readonly promise: Promise<never>;
  readonly end: (code: 'cancelled' | 'timeout', controller: AbortController) => void;
} {
  let end: ReturnType<typeof ending>['end'] = () => undefined;
  const promise = new Promise<never>((_resolve, reject) => {
    end = (code, controller) => {
      reject(new SecretsError(code, { region }));
      controller.abort();
    };
  });
  return { promise, end };
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
    return { listing: 'allowed', ...accountOf(page) };
  } catch (error) {
    if (error instanceof SecretsError && error.code === 'access-denied') {
      return { listing: 'denied' };
    }
    throw error;
  } finally {
    client.dispose();
  }
}

function accountOf({ secrets }: SecretPage): { readonly accountId?: string } {
  const arn = parseSecretArn(secrets[0]?.arn ?? '');
  return arn === undefined ? {} : { accountId: arn.account };
}
