import { putSecret } from '../../../src/service/putSecret';
import type { SandboxService } from '../service';
import type { SeedFile } from './format';
import { seedRoles, seedUsers } from './users';

/** Puts users, keys and secrets of a seed into a service. */
export function loadSeed(service: SandboxService, seed: SeedFile, now: number): void {
  for (const { name, ...settings } of seed.users ?? seedUsers) {
    service.users.add(name, settings);
  }
  for (const { name, ...settings } of seed.roles ?? seedRoles) {
    service.roles.add(name, settings);
  }
  for (const key of seed.keys ?? []) {
    service.store.keys.set(key.arn, key);
  }
  for (const secret of seed.secrets) {
    putSecret(service.store, secret, seed.region ?? 'us-east-1', now);
  }
}
