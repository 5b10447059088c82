import { getDefaultRoleAssumer } from '@aws-sdk/client-sts';
import type { fromIni } from '@aws-sdk/credential-providers';
import { externalDataInterceptor } from '@smithy/core/config';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { BoundedHandler } from './boundedHandler.js';
import { type Device, type Sessions, SignInNeeded } from './sessions.js';
import type { SharedFiles } from './sharedFiles.js';
import type { SsoSession } from './ssoTokens.js';

type IniOptions = NonNullable<Parameters<typeof fromIni>[0]>;

/** What a profile is resolved with. */
export interface Resolving {
  readonly sessions: Sessions;
  /** Of the manager; a profile's own wins. */
  readonly region: string;
  readonly requestHandler: BoundedHandler;
}

/**
 * What the SDK needs for a profile that begins with something of a person: a code of an MFA device, or a sign-in.
 *
 * @throws SignInNeeded
 */
export async function personalOptions(
  profile: string,
  { profiles, ssoSessions }: SharedFiles,
  { sessions, region, requestHandler }: Resolving,
): Promise<IniOptions> {
  const chain = chainOf(profile, profiles).map((name) => profiles.get(name) ?? {});
  for (const values of chain) {
    const { sso_session: name, sso_start_url: legacy, sso_region: legacyRegion } = values;
    const { sso_start_url: startUrl = legacy, sso_region: ssoRegion = legacyRegion } =
      (name === undefined ? undefined : ssoSessions.get(name)) ?? {};
    if (startUrl !== undefined && ssoRegion !== undefined) {
      const session = { profile, startUrl, region: ssoRegion, ...(name === undefined ? {} : { name }) };
      await useToken(session, sessions);
    }
  }
  if (chain.every(({ mfa_serial: serial }) => serial === undefined)) {
    return {};
  }
  const device = { profile, region: profiles.get(profile)?.['region'] ?? region };
  return {
    // The SDK asks before it assumes the role; nothing is sent of it.
    mfaCodeProvider: () => Promise.resolve(''),
    roleAssumer: rolesWithCode(device, sessions, requestHandler),
  };
}

/** So long a token counts for the SDK, which would renew it and write to `~/.aws`: it is used at once, and we renew. */
const forTheSdk = 3_600_000;

/** Lets the SDK find our token where it looks for that of the AWS command line. */
async function useToken(session: SsoSession, sessions: Sessions): Promise<void> {
  const { accessToken } = await sessions.token(session);
  const expiresAt = new Date(Date.now() + forTheSdk).toISOString();
  externalDataInterceptor.getTokenRecord()[session.name ?? session.startUrl] = { accessToken, expiresAt };
}

/** The AWS command line leaves `mfa_serial` of a profile without a role alone; policies that ask for a code would deny all. */
export async function complete(
  identity: AwsCredentialIdentity,
  profile: string,
  { profiles }: SharedFiles,
  { sessions, region }: Resolving,
): Promise<AwsCredentialIdentity> {
  const { mfa_serial: serial, role_arn: role, region: own = region } = profiles.get(profile) ?? {};
  return serial === undefined || role !== undefined || identity.sessionToken !== undefined
    ? identity
    : sessions.withCode(identity, { serial, profile, region: own });
}

/**
 * How the SDK assumes roles of profiles of which one asks for a code: by credentials for which it was entered, which
 * hold for hours, where the code itself would have to be entered for each role and each hour.
 */
function rolesWithCode(
  device: Omit<Device, 'serial'>,
  sessions: Sessions,
  requestHandler: BoundedHandler,
): NonNullable<IniOptions['roleAssumer']> {
  const assume = getDefaultRoleAssumer({ requestHandler, region: device.region });
  return async (source, { SerialNumber: serial, ...given }) => {
    const params = { ...given };
    delete params.TokenCode;
    const from = serial === undefined ? source : await sessions.withCode(source, { ...device, serial });
    try {
      return await assume(from, params);
    } catch (error) {
      if (serial !== undefined && tellsOfEnd(error) && (await sessions.drop())) {
        throw new SignInNeeded(device.profile, serial);
      }
      throw error;
    }
  };
}

/** AWS does not take what somebody signed in for any more: its time is over, or somebody ended it. */
export function tellsOfEnd(error: unknown): boolean {
  const told = error instanceof Error ? `${error.name} ${error.message}` : '';
  return /ExpiredToken|InvalidClientTokenId|UnauthorizedException/.test(told);
}

/** A profile and those whose credentials it begins with, by `source_profile`. */
function chainOf(profile: string, profiles: SharedFiles['profiles']): readonly string[] {
  const chain = new Set<string>();
  for (let name: string | undefined = profile; name !== undefined && !chain.has(name);) {
    chain.add(name);
    name = profiles.get(name)?.['source_profile'];
  }
  return [...chain];
}
