import type { AwsModule } from '../secrets/ports.js';
import { createClient } from './client.js';
import { listProfiles } from './profiles.js';
import { listRegions } from './regions.js';

export { createClient, listProfiles, listRegions };

/** What the host takes from `dist/aws.js`. */
export const awsModule: AwsModule = { createClient, listRegions, listProfiles };
