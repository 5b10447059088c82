import { Call, type Service } from '../service/call.js';
import { putSecret } from '../service/putSecret.js';
import { SecretStore } from '../service/store.js';
import type { User } from '../../test/sandbox/users.js';
import { demoSecrets } from './secrets.js';

export const demoRegion = 'us-east-1';
export const demoAccount = '111122223333';

/** The one user of the demo; there is no network in it, so there are no keys. */
const user: User = {
  name: 'demo',
  arn: `arn:aws:iam::${demoAccount}:user/demo`,
  account: demoAccount,
  partition: 'aws',
  policies: [],
  credentials: { accessKeyId: '', secretAccessKey: '' },
};

/** The sandbox's service without its front: no signatures, no evaluation of policies, no faults. */
export class DemoService {
  readonly #store = new SecretStore();

  constructor(private readonly now: () => number) {
    for (const secret of demoSecrets(now())) {
      putSecret(this.#store, secret, demoRegion, now());
    }
  }

  /** A request of the demo's user, who may do everything. */
  call(operation: string): Call {
    const permissions = { require: async () => {}, allows: () => Promise.resolve(true) };
    const service = { store: this.#store, permissions } as unknown as Service;
    return new Call(operation, user, demoRegion, this.now(), service, false);
  }
}
