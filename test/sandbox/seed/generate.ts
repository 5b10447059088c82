import type { SeedSecret } from '../../../src/service/seed';
import type { SeedFile } from './format';
import { canary } from './values';

const folders = ['prod', 'staging', 'test', 'team', 'shared'];
const started = Date.parse('2024-01-01T00:00:00Z');

/**
 * A seed with `count` secrets in the main account and region, named `prod/generated-00000`, `staging/…` and so on,
 * each with the keys `username` and `password`.
 */
export function generateSeed(count: number): SeedFile {
  const secrets = Array.from({ length: count }, (_, index): SeedSecret => {
    const number = String(index).padStart(5, '0');
    const folder = folders[index % folders.length] ?? 'prod';
    return {
      name: `${folder}/generated-${number}`,
      description: `Generated secret ${number}`,
      json: { username: `user-${number}`, password: canary(`generated-${number}`) },
      tags: { environment: folder },
      created: new Date(started + index * 60_000).toISOString(),
    };
  });
  return { region: 'us-east-1', secrets };
}
