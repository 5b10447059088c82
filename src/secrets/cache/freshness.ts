import type { SecretsErrorCode } from '../model/errorCode.js';

/** For how long a missing secret, a denial and the like answer a plain `get`. */
export const negativeMilliseconds = 30_000;
/** With caching off, for how long the last answer stays visible to `peek`, and to it alone. */
export const displayMilliseconds = 30_000;

const longestRetryMilliseconds = 128_000;

/**
 * When a value fetched at `now` expires: after half the TTL to the whole of it, evenly spread as in the
 * official clients, so that what was fetched together is not refreshed together; and never later than the
 * next rotation, if that lies ahead (after a failed rotation AWS leaves a date in the past).
 */
export function expiryOf(
  now: number,
  ttlSeconds: number,
  random: () => number,
  nextRotation: Date | undefined,
): number {
  const expiry = now + ttlSeconds * 1000 * (1 - random() / 2);
  const rotation = nextRotation?.getTime() ?? 0;
  return rotation > now ? Math.min(expiry, rotation) : expiry;
}

/** When to ask again while a stale value is served: 1 s after the first failure, doubling up to 128 s. */
export function retryDelay(attempts: number): number {
  return Math.min(longestRetryMilliseconds, 1000 * 2 ** Math.max(0, attempts - 1));
}

/**
 * Answers about one secret that another request a moment later would only repeat. Faults of the network,
 * of the service or of the credentials are not among them: after these a person tries again at once.
 */
export function isRemembered(code: string): boolean {
  return remembered.has(code);
}

const remembered: ReadonlySet<string> = new Set<SecretsErrorCode>([
  'secret-not-found',
  'version-not-found',
  'access-denied',
  'kms-denied',
  'decryption-failure',
  'pending-deletion',
  'invalid-request',
]);
