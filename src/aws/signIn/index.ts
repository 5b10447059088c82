import { state as versionWarning } from '@aws-sdk/core/client';
import type { SecretsError } from '../../secrets/model/errors.js';
import type { ClientOptions, SignInModule } from '../../secrets/model/ports.js';
import { credentialsFor } from '../credentials.js';
import { toError } from '../errors.js';
import { Redactor } from '../redaction.js';
import { limitsOf } from '../sdkClients.js';
import { SignInFailed } from '../sessions.js';
import { AskingSessions } from './askingSessions.js';
import { whileWanted } from './whileWanted.js';

/** What the host takes from `dist/signin.js`. */
export const signInModule: SignInModule = {
  async signIn(options, person, createError, signals) {
    const redactor = new Redactor();
    const limits = limitsOf({});
    const began = Date.now();
    // As for the other clients: nobody can choose the extension host's version of Node.
    versionWarning.warningEmitted = true;
    try {
      await whileWanted(signals, async (signal) => {
        const store = storeOf(options);
        const sessions = new AskingSessions({ store, person, createError, redactor, limits, signal });
        const provider = credentialsFor(options, redactor, limits, sessions);
        await (typeof provider === 'function' ? provider() : provider);
      });
    } catch (error) {
      const { failure, host } = error instanceof SignInFailed ? error : { failure: error, host: '' };
      const { credentials, region } = options;
      throw isFinished(failure)
        ? failure
        : toError(failure, { operation: 'SignIn', credentials, region, host, redactor, createError, began });
    }
  },
};

/** What the person who was asked rejects with is in its form already. */
function isFinished(failure: unknown): failure is SecretsError {
  return failure instanceof Error && failure.name === 'SecretsError';
}

function storeOf({ sessions }: ClientOptions): NonNullable<ClientOptions['sessions']> {
  if (sessions === undefined) {
    throw new TypeError('There is no place for what is signed in for.');
  }
  return sessions;
}
