import { getDefaultRoleAssumer } from '@aws-sdk/client-sts';
import type { fromIni } from '@aws-sdk/credential-providers';
import type { BoundedHandler } from './boundedHandler.js';
import { type Device, type Sessions, SignInNeeded } from './sessions.js';

type RoleAssumer = NonNullable<NonNullable<Parameters<typeof fromIni>[0]>['roleAssumer']>;

/**
 * How the SDK assumes roles of profiles of which one asks for a code: by credentials for which it was entered, which
 * hold for hours, where the code itself would have to be entered for each role and each hour.
 */
export function rolesWithCode(
  device: Omit<Device, 'serial'>,
  sessions: Sessions,
  requestHandler: BoundedHandler,
): RoleAssumer {
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

/** STS does not take temporary credentials any more: their time is over, or somebody ended them. */
function tellsOfEnd(error: unknown): boolean {
  return error instanceof Error && /^(ExpiredToken|InvalidClientTokenId)/.test(error.name);
}
