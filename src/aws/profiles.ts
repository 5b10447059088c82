import { loadSharedConfigFiles } from '@smithy/core/config';

/**
 * Profile names of the shared AWS files (`~/.aws/config` and `~/.aws/credentials`, or where the environment
 * says they are), sorted. Reads the files afresh; missing and unreadable ones count as empty.
 */
export async function listProfiles(): Promise<readonly string[]> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  // Sections such as [sso-session x] and [services x] are read into the same record, with a dot after the kind.
  const profiles = Object.keys(configFile).filter((name) => !/^(sso-session|services)\./.test(name));
  return [...new Set([...profiles, ...Object.keys(credentialsFile)])].sort();
}
