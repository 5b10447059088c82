import type { KmsKey } from '../../../src/service/model';
import type { SeedSecret } from '../../../src/service/seed';
import type { RoleSettings } from '../signIn/roles';
import type { UserSettings } from '../users';

export interface SeedUser extends UserSettings {
  name: string;
}

export interface SeedRole extends RoleSettings {
  name: string;
}

/** Everything the sandbox starts with. */
export interface SeedFile {
  /** The region of secrets that name none; us-east-1 if absent. */
  region?: string;
  /** The seeded users (admin, reader, …) if absent. */
  users?: SeedUser[];
  /** The seeded roles (SecretReader, SecretAdmin, …) if absent. */
  roles?: SeedRole[];
  keys?: KmsKey[];
  secrets: SeedSecret[];
}
