import assert from 'node:assert/strict';
import { createClient } from '../../../src/aws/index';
import type { Tuning } from '../../../src/aws/sdkClients';
import { SecretsError, type ErrorFactory } from '../../../src/secrets/model/errors';
import type { SecretsErrorCode } from '../../../src/secrets/model/errorCode';
import type { AccessKeys, SecretsManagerClient } from '../../../src/secrets/model/ports';
import type { Sandbox } from '../../sandbox/server';

export const createError: ErrorFactory = (code, details) => new SecretsError(code, details);

/** Retries without pauses, and timeouts that no answer comes near to, on a slow machine either. */
export const quick: Tuning = { retryDelay: 1, connectionTimeout: 20_000, requestTimeout: 20_000 };
/** Throttling has a base delay of its own in the SDK: one attempt keeps tests short. */
export const once: Tuning = { ...quick, maxAttempts: 1 };

export function clientOf(
  sandbox: Sandbox,
  user: string,
  options: { tuning?: Tuning; region?: string; keys?: AccessKeys; endpoint?: string } = {},
): SecretsManagerClient {
  return createClient(
    {
      region: options.region ?? sandbox.region,
      endpoint: options.endpoint ?? sandbox.endpoint,
      credentials: { kind: 'keys', keys: options.keys ?? sandbox.users[user]! },
      tuning: options.tuning ?? quick,
    },
    createError,
  );
}

/** Waits for a failure, checks its code, and gives it. */
export async function failure(work: Promise<unknown>, code: SecretsErrorCode): Promise<SecretsError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof SecretsError, String(error));
    assert.equal(error.code, code, error.message);
    return error;
  }
  return assert.fail(`should have failed with ${code}`);
}

/** Everything of an error that could reach a log or the screen. */
export function allText(error: SecretsError): string {
  return [error.message, error.stack, JSON.stringify(error.details), JSON.stringify(error)].join('\n');
}
