import { readSharedFiles } from './sharedFiles.js';

/**
 * Profile names of the shared AWS files (`~/.aws/config` and `~/.aws/credentials`, or where the environment
 * says they are), sorted, as the AWS command line has them. Reads the files afresh; missing and unreadable ones count
 * as empty.
 */
export async function listProfiles(): Promise<readonly string[]> {
  return [...(await readSharedFiles()).profiles.keys()].sort();
}
