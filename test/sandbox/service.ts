import type { Service } from '../../src/service/call';
import type { Secret } from '../../src/service/model';
import type { SeedSecret } from '../../src/service/seed';
import type { SecretStore } from '../../src/service/store';
import type { Faults } from './faults';
import type { RequestLog } from './log';
import type { Permissions } from './permissions';
import type { Credentials, Users, UserSettings } from './users';

/** The engine, and what the servers around it add. */
export interface SandboxService extends Service {
  users: Users;
  permissions: Permissions;
  faults: Faults;
}

/** A running local Secrets Manager service. */
export interface Sandbox {
  endpoint: string;
  /** The region most seeded secrets are in; the endpoint serves every region. */
  region: string;
  /** Credentials by user name; grows with `addUser`. */
  readonly users: Record<string, Credentials>;
  faults: Faults;
  /** Every request so far; `requests.clear()` forgets them. */
  requests: RequestLog;
  state: SecretStore;
  addUser(name: string, settings: UserSettings): Credentials;
  /** Creates a secret, or gives an existing one a new AWSCURRENT version and other details. */
  putSecret(secret: SeedSecret): Secret;
  /** Removes a secret without a recovery window; false if there is none. */
  removeSecret(place: { name: string; account?: string; region?: string }): boolean;
  close(): Promise<void>;
}
