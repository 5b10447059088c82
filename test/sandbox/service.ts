import type { Service } from '../../src/service/call';
import type { Secret } from '../../src/service/model';
import type { SeedSecret } from '../../src/service/seed';
import type { SecretStore } from '../../src/service/store';
import type { Faults } from './faults';
import type { RequestLog } from './log';
import type { Permissions } from './permissions';
import type { IdentityCenter } from './signIn/identityCenter';
import type { Role, Roles, RoleSettings } from './signIn/roles';
import type { Credentials, Users, UserSettings } from './users';

/** The engine, and what the servers around it add. */
export interface SandboxService extends Service {
  users: Users;
  roles: Roles;
  identityCenter: IdentityCenter;
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
  addRole(name: string, settings: RoleSettings): Role;
  /** Where people sign in, and with what outcome. */
  identityCenter: IdentityCenter;
  /** What a user's MFA device shows now: its serial number and the six digits. */
  mfa(user: string): { serial: string; code: string };
  /** Ends all temporary credentials of a user or a role. */
  revokeSessions(name: string): void;
  /** Creates a secret, or gives an existing one a new AWSCURRENT version and other details. */
  putSecret(secret: SeedSecret): Secret;
  /** Removes a secret without a recovery window; false if there is none. */
  removeSecret(place: { name: string; account?: string; region?: string }): boolean;
  close(): Promise<void>;
}
