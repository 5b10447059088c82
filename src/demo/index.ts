import type { DemoModule } from '../secrets/model/ports.js';
import { DemoClient } from './client.js';
import { demoAccount, demoRegion } from './service.js';

/** What the bundle `dist/demo.js` offers. */
export const demoModule: DemoModule = {
  region: demoRegion,
  accountId: demoAccount,
  createClient: (createError) => new DemoClient(createError),
};
