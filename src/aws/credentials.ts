import { fromIni } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { ClientOptions } from '../secrets/model/ports.js';
import { BoundedHandler, type HandlerLimits } from './boundedHandler.js';
import { processFault, watchProcesses } from './credentialProcess.js';
import { networkProblem, type NetworkProblem, tellsOfNoNetwork } from './networkProblem.js';
import { profileReason } from './profileReason.js';
import type { Redactor } from './redaction.js';
import { type Sessions, SignInFailed, SignInNeeded } from './sessions.js';
import { readSharedFiles, sdkName } from './sharedFiles.js';

/** Thrown by the credentials of a profile, so that no failure in there is taken for one of Secrets Manager. */
export class ProfileFailure extends Error {
  override readonly name = 'ProfileFailure';

  constructor(
    readonly profile: string,
    /** Why, in a few words that can be shown. */
    readonly reason: string,
    /** Where it is none of the profile: with the host that could not be asked for credentials, if that is known. */
    readonly network?: NetworkProblem,
  ) {
    super('The profile gives no credentials.');
  }
}

/** Failed requests for credentials, by profile: the SDK tells of an expired sign-in instead for half a minute. */
const recent = new Map<string, { readonly problem: NetworkProblem; readonly until: number }>();
const rememberedMilliseconds = 30_000;

/**
 * Credentials for the SDK. A profile is resolved by the SDK, as the AWS command line does: access keys, SSO,
 * assumed roles, web identity, login, processes. What needs a person comes from `sessions`, which the provider lets
 * through where it throws SignInNeeded. Exactly this profile: no fallback to the environment or to the machine's own role.
 */
export function credentialsFor(
  { credentials, region }: Pick<ClientOptions, 'credentials' | 'region'>,
  redactor: Redactor,
  limits: HandlerLimits,
  sessions: Sessions,
): AwsCredentialIdentity | AwsCredentialIdentityProvider {
  if (credentials.kind === 'keys') {
    redactor.add(credentials.keys);
    return credentials.keys;
  }
  const { profile } = credentials;
  return async (properties) => {
    let asked: Asked | undefined;
    const requestHandler = new BoundedHandler(limits, (failure, host) => {
      asked = { host, problem: networkProblem(failure) };
    });
    const clientConfig = { requestHandler };
    watchProcesses();
    // Files are read afresh: a new `aws sso login` or edited file counts at once.
    const files = await readSharedFiles();
    const { personalOptions, complete, tellsOfEnd } = await import('./personal.js');
    const resolving = { sessions, region, requestHandler };
    try {
      const provider = fromIni({
        profile: sdkName(profile),
        ignoreCache: true,
        clientConfig,
        parentClientConfig: clientConfig,
        ...(await personalOptions(profile, files, resolving)),
      });
      const identity = await complete(await provider(properties), profile, files, resolving);
      redactor.add({
        accessKeyId: identity.accessKeyId,
        secretAccessKey: identity.secretAccessKey,
        ...(identity.sessionToken === undefined ? {} : { sessionToken: identity.sessionToken }),
      });
      return identity;
    } catch (error) {
      if (error instanceof SignInNeeded || error instanceof SignInFailed) {
        throw error;
      }
      if (tellsOfEnd(error) && (await sessions.drop())) {
        throw new SignInNeeded(profile);
      }
      const reason = profileReason(profile, error, files, redactor);
      throw new ProfileFailure(profile, reason, networkOf(profile, error, asked, redactor));
    } finally {
      requestHandler.destroy();
    }
  };
}

/** The last request for credentials: whom, and why there was no answer. */
interface Asked {
  readonly host: string;
  readonly problem: NetworkProblem | undefined;
}

/** The network, where that is why there are no credentials: by what came of the last request for them. */
function networkOf(
  profile: string,
  failure: unknown,
  asked: Asked | undefined,
  redactor: Redactor,
): NetworkProblem | undefined {
  const message = failure instanceof Error ? failure.message : '';
  const fault = processFault(message);
  if (fault !== undefined) {
    return tellsOfNoNetwork(fault.output)
      ? { code: 'unreachable', details: { reason: redactor.redact(fault.reason) } }
      : undefined;
  }
  const problem = asked === undefined ? networkProblem(failure) : problemOf(asked, message);
  if (problem !== undefined) {
    recent.set(profile, { problem, until: Date.now() + rememberedMilliseconds });
    return problem;
  }
  const before = recent.get(profile);
  return asked === undefined && /expired/i.test(message) && before !== undefined && Date.now() < before.until
    ? before.problem
    : undefined;
}

function problemOf({ host, problem }: Asked, message: string): NetworkProblem | undefined {
  if (problem !== undefined) {
    return { ...problem, details: { host, ...problem.details } };
  }
  // A page of a proxy or of a network that asks for a sign-in.
  return /\bSyntaxError\b|Unexpected token|valid JSON|<!doctype|<html/i.test(message)
    ? { code: 'unexpected-response', details: { host } }
    : undefined;
}
