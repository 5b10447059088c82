import { createClient } from '../../../src/aws/index';
import type { AccessKeys } from '../../../src/secrets/model/ports';
import { createError, once } from '../aws/support';
import { features, partsAbove } from '../secrets/features';

/** What is done, where and as who. */
export interface Given {
  readonly region: string;
  readonly endpoint: string;
  readonly keys: AccessKeys;
  /** The name of a feature. */
  readonly feature: string;
}

// A process that does one thing to secrets, and is killed while it does.
process.once('message', ({ region, endpoint, keys, feature }: Given) => {
  const credentials = { kind: 'keys', keys } as const;
  const client = createClient({ region, endpoint, credentials, tuning: once }, createError);
  features
    .find(({ name }) => name === feature)!
    .run(partsAbove(client))
    .then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
});
