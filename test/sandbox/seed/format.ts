import type { KmsKey } from '../../../src/service/model';
import type { SeedSecret } from '../../../src/service/seed';
import type { UserSettings } from '../users';

export interface SeedUser extends UserSettings {
  name: string;
}

/** Everything the sandbox starts with. */
export interface SeedFile {
  /** The region of secrets that name none; us-east-1 if absent. */
  region?: string;
  /** The seeded users (admin, reader, …) if absent. */
  users?: SeedUser[];
  keys?: KmsKey[];
  secrets: SeedSecret[];
}
