import type { SeedSecret } from '../../../src/service/seed';
import { canary } from './values';

/** A name that only AWS's own services give: RDS makes one for a database whose password it manages. */
export const managedDatabase = 'rds!db-3f0c2a5e-1111-4222-8333-444455556666';
/** A staging label that has the length of a version id. */
export const longLabel = 'blue-green-2025-06-release-candidate';

const database = (name: string, engine: string, port: number, dbname: string) => ({
  engine,
  host: `${dbname}.cluster-c1x2y3z4.us-east-1.rds.amazonaws.com`,
  port,
  username: `${dbname}_app`,
  password: canary(`${name}-password`),
  dbname,
  ssl: true,
});

/** Secrets with the keys that RDS rotation functions expect. */
export function databaseSecrets(): SeedSecret[] {
  return [
    {
      name: 'prod/db',
      description: 'Main database of production',
      json: database('prod-db', 'postgres', 5432, 'shop'),
      tags: { environment: 'prod', team: 'platform' },
      created: '2024-02-11T09:12:33.120Z',
      changed: '2025-06-02T16:40:00.512Z',
    },
    {
      name: 'prod/orders-db',
      description: 'Orders database of production',
      json: database('prod-orders-db', 'mysql', 3306, 'orders'),
      tags: { environment: 'prod', team: 'orders' },
      created: '2024-03-05T10:00:00.000Z',
    },
    {
      name: 'staging/db',
      description: 'Main database of staging',
      json: database('staging-db', 'postgres', 5432, 'shop_staging'),
      tags: { environment: 'staging', team: 'platform' },
      created: '2024-02-12T09:12:33.120Z',
    },
    {
      name: 'staging/orders-db',
      description: 'Orders database of staging',
      json: database('staging-orders-db', 'mysql', 3306, 'orders_staging'),
      tags: { environment: 'staging', team: 'orders' },
      created: '2024-03-06T10:00:00.000Z',
    },
    {
      name: 'rds-db-managed',
      description: 'Master user of an RDS cluster, managed by RDS',
      json: { username: 'postgres', password: canary('rds-db-managed-password') },
      tags: {
        'aws:rds:primaryDBClusterArn': 'arn:aws:rds:us-east-1:111122223333:cluster:shop',
        'aws:secretsmanager:owningService': 'rds',
      },
      owningService: 'rds',
      rotation: { days: 7 },
      rotated: '2025-06-01T00:00:00.000Z',
      created: '2025-01-10T00:00:00.000Z',
    },
    {
      name: managedDatabase,
      description:
        'The secret associated with the primary RDS DB instance: arn:aws:rds:us-east-1:111122223333:db:orders',
      json: { username: 'admin', password: canary('rds-managed-orders-password') },
      tags: {
        'aws:rds:primaryDBInstanceArn': 'arn:aws:rds:us-east-1:111122223333:db:orders',
        'aws:secretsmanager:owningService': 'rds',
      },
      owningService: 'rds',
      rotation: { days: 7 },
      rotated: '2025-06-01T00:00:00.000Z',
      created: '2025-01-11T00:00:00.000Z',
    },
    {
      name: 'tf/db',
      description: 'Made by Terraform, whose ids of versions have a form of their own',
      versions: [
        {
          id: 'terraform-20250119123515370900000009',
          json: { password: canary('tf-db-previous-password') },
          stages: ['AWSPREVIOUS'],
        },
        {
          id: 'terraform-20250601081512002100000003',
          json: { password: canary('tf-db-password') },
          stages: ['AWSCURRENT', longLabel],
        },
      ],
      created: '2025-01-19T12:35:15.370Z',
    },
  ];
}
