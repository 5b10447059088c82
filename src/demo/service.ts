import { Call, type Permissions } from '../service/call.js';
import { mainAccount } from '../service/seed.js';
import { putSecret } from '../service/putSecret.js';
import { SecretStore } from '../service/store.js';
import { demoSecrets } from './secrets.js';

export const demoRegion = 'us-east-1';

/** The one user of the demo, who may do everything. */
const user = { arn: `arn:aws:iam::${mainAccount}:user/demo`, account: mainAccount };
const permissions: Permissions = {
  require: async () => {},
  allows: () => Promise.resolve(true),
  problemOf: () => Promise.resolve(undefined),
};

/** The engine without a front: no signatures, no evaluation of policies, no faults. */
export class DemoService {
  readonly #store = new SecretStore();

  constructor(private readonly now: () => number) {
    for (const secret of demoSecrets(now())) {
      putSecret(this.#store, secret, demoRegion, now());
    }
  }

  /** A request of the demo's user. */
  call(operation: string): Call {
    return new Call(operation, user, demoRegion, this.now(), { store: this.#store, permissions }, false);
  }
}
