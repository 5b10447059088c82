import { fromIni } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { ClientOptions } from '../secrets/ports.js';
import { BoundedHandler, type HandlerLimits } from './boundedHandler.js';
import type { Redactor } from './redaction.js';

/** Thrown by the credentials of a profile, so that no failure in there is taken for one of Secrets Manager. */
export class ProfileFailure extends Error {
  override readonly name = 'ProfileFailure';

  constructor(
    readonly profile: string,
    /** What the SDK threw; not shown as it is. */
    readonly failure: unknown,
    /** Why the last request for credentials failed, which the SDK does not tell; with the host it went to. */
    readonly network?: { readonly failure: unknown; readonly host: string },
  ) {
    super('The profile gives no credentials.');
  }
}

/**
 * Credentials for the SDK. A profile is resolved by the SDK, as the AWS command line does: access keys, SSO,
 * assumed roles, web identity, login, processes; but not by a code that somebody would have to type (MFA).
 * Exactly this profile: no fallback to the environment or to the machine's own role.
 */
export function credentialsFor(
  credentials: ClientOptions['credentials'],
  redactor: Redactor,
  limits: HandlerLimits,
): AwsCredentialIdentity | AwsCredentialIdentityProvider {
  if (credentials.kind === 'keys') {
    redactor.add(credentials.keys);
    return credentials.keys;
  }
  const { profile } = credentials;
  return async (properties) => {
    let network: ProfileFailure['network'];
    const requestHandler = new BoundedHandler(limits, (failure, host) => {
      network = failure === undefined ? undefined : { failure, host };
    });
    const clientConfig = { requestHandler };
    try {
      // Files are read afresh: a new `aws sso login` or edited file counts at once.
      const provider = fromIni({
        profile,
        ignoreCache: true,
        clientConfig,
        parentClientConfig: clientConfig,
      });
      const identity = await provider(properties);
      redactor.add({
        accessKeyId: identity.accessKeyId,
        secretAccessKey: identity.secretAccessKey,
        ...(identity.sessionToken === undefined ? {} : { sessionToken: identity.sessionToken }),
      });
      return identity;
    } catch (error) {
      throw new ProfileFailure(profile, error, network);
    } finally {
      requestHandler.destroy();
    }
  };
}
