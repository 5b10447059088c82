import type { SeedFile } from './format';
import { customerKey, disabledKey, sampleKeys } from './keys';
import { databaseSecrets } from './databases';
import { otherSecrets } from './regions';
import { shapeSecrets } from './shapes';
import { serviceSecrets } from './services';
import { canary } from './values';
import { lifecycleSecrets } from './lifecycle';

/**
 * The sample: realistic secrets in both accounts and several regions.
 * @param now milliseconds; what must lie in the past or future of the clock is placed around it
 */
export function sampleSeed(now: number = Date.now()): SeedFile {
  return {
    region: 'us-east-1',
    keys: sampleKeys,
    secrets: [
      ...databaseSecrets(),
      ...serviceSecrets(),
      ...shapeSecrets(),
      ...lifecycleSecrets(now),
      ...otherSecrets(customerKey),
      {
        name: 'limits/disabled-key',
        description: 'Its KMS key was disabled',
        text: canary('limits-disabled-key'),
        kmsKeyId: disabledKey,
      },
    ],
  };
}

/** The seeded users and not a single secret. */
export function emptySeed(): SeedFile {
  return { region: 'us-east-1', secrets: [] };
}
