import type { Reference } from '../../../src/reference/notation/reference.js';
import type {
  CachedSecret,
  Json,
  ManagerIdentity,
  ResolvedReference,
} from '../../../src/secrets/model/services.js';

export const now = Date.UTC(2026, 0, 15, 12, 0);
export const minute = 60_000;

export const prod: ManagerIdentity = { id: 'id-of-prod', alias: 'prod', region: 'us-east-1' };

export const password: Reference = { secret: 'prod/db', key: 'password' };

/** A reference that was resolved some time ago. */
export function resolved(value: Json, age: number, change: Partial<CachedSecret> = {}): ResolvedReference {
  return {
    manager: prod,
    value,
    secret: {
      value: {
        arn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf',
        name: 'prod/db',
        versionId: '11111111-2222-3333-4444-555555555555',
        stages: ['AWSCURRENT'],
        createdDate: new Date(now - 3 * 24 * 60 * minute),
        content: { kind: 'text', text: JSON.stringify({ password: value }) },
      },
      fetchedAt: now - age,
      expiresAt: now + 60 * minute,
      ...change,
    },
  };
}
