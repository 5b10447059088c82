import type { AwsModule } from '../secrets/model/ports.js';
import { createClient } from './client.js';
import { listProfileRegions } from './profileRegions.js';
import { listProfiles } from './profiles.js';
import { listRegions, partitionOf } from './regions.js';

export { createClient, listProfileRegions, listProfiles, listRegions, partitionOf };

/** What the host takes from `dist/aws.js`. */
export const awsModule: AwsModule = {
  createClient,
  listRegions,
  partitionOf,
  listProfiles,
  loadSignIn: async () => (await import('./signIn/index.js')).signInModule,
};
