import type { Service } from '../../src/service/call';
import type { Faults } from './faults';
import type { Permissions } from './permissions';
import type { Users } from './users';

/** The engine, and what the servers around it add. */
export interface SandboxService extends Service {
  users: Users;
  permissions: Permissions;
  faults: Faults;
}
