import type { DemoModule } from '../secrets/model/ports.js';
import { DemoClient } from './client.js';
import { mainAccount } from '../service/seed.js';
import { demoRegion } from './service.js';

/** What the bundle `dist/demo.js` offers. */
export const demoModule: DemoModule = {
  region: demoRegion,
  accountId: mainAccount,
  createClient: (createError) => new DemoClient(createError),
};
