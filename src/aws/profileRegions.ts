import { readSharedFiles } from './sharedFiles.js';

/** The regions of the profiles of the shared AWS files, by the names of those that have one. Reads the files afresh. */
export async function listProfileRegions(): Promise<ReadonlyMap<string, string>> {
  const { profiles } = await readSharedFiles();
  const regions = new Map<string, string>();
  for (const [name, { region }] of profiles) {
    if (region !== undefined && region !== '') {
      regions.set(name, region);
    }
  }
  return regions;
}
