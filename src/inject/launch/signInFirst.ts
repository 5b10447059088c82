import { isCancelled, SecretsError } from '../../secrets/model/errors.js';
import { UnresolvedLaunchError } from './launchPlan.js';

/** Has the person sign in for the secret manager of an alias. */
export type SignInFor = (alias: string) => Promise<void>;

/**
 * Reads; where nothing but a sign-in is missing, has the person sign in, once a secret manager, and reads again.
 *
 * @throws what reading failed with, also where the person leaves the sign-in; what signing in failed with
 */
export async function signInFirst<T>(signIn: SignInFor, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const aliases = signedOutIn(error);
    if (aliases.length === 0) {
      throw error;
    }
    try {
      for (const alias of aliases) {
        await signIn(alias);
      }
    } catch (failure) {
      throw isCancelled(failure) ? error : failure;
    }
    return await read();
  }
}

/** The aliases of the managers that are signed out; none where something else is missing, too. */
function signedOutIn(error: unknown): readonly string[] {
  const errors =
    error instanceof UnresolvedLaunchError ? error.failures.map((failure) => failure.error) : [error];
  const aliases = errors.map((each) =>
    each instanceof SecretsError && each.code === 'signed-out' ? each.details.alias : undefined,
  );
  return aliases.every((alias) => alias !== undefined) ? [...new Set(aliases)] : [];
}
