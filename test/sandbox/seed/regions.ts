import { mainAccount, type SeedSecret } from '../../../src/service/seed';
import { chinaAccount, govcloudAccount, otherAccount } from './users';
import { canary } from './values';

/** Secrets outside the main region or the main account. */
export function otherSecrets(customerKey: string): SeedSecret[] {
  return [
    {
      name: 'prod/db',
      region: 'eu-west-1',
      description: 'Main database of production, Europe',
      json: {
        host: 'eu.db.example.com',
        port: 5432,
        username: 'shop_eu',
        password: canary('eu-prod-db-password'),
      },
      created: '2024-09-01T08:00:00.000Z',
    },
    {
      name: 'eu/api-token',
      region: 'eu-west-1',
      text: canary('eu-api-token'),
      created: '2024-09-02T08:00:00.000Z',
    },
    {
      name: 'partner/api',
      account: otherAccount,
      description: 'Shared with the main account by a resource policy',
      json: { endpoint: 'https://partner.example.com', apiKey: canary('partner-api-key') },
      // Secrets shared across accounts must use a customer-managed key.
      kmsKeyId: customerKey,
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${mainAccount}:root` },
            Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
            Resource: '*',
          },
        ],
      },
      created: '2024-09-03T08:00:00.000Z',
    },
    {
      name: 'partner/private',
      account: otherAccount,
      description: 'Not shared',
      json: { apiKey: canary('partner-private-key') },
      created: '2024-09-04T08:00:00.000Z',
    },
    {
      name: 'prod/db',
      account: otherAccount,
      description: 'Same name as in the main account',
      json: {
        host: 'other.db.example.com',
        port: 5432,
        username: 'other',
        password: canary('other-prod-db'),
      },
      created: '2024-09-05T08:00:00.000Z',
    },
    {
      name: 'gov/records-db',
      account: govcloudAccount,
      region: 'us-gov-west-1',
      json: {
        host: 'gov.db.example.com',
        port: 5432,
        username: 'records',
        password: canary('gov-records-db'),
      },
      created: '2024-09-06T08:00:00.000Z',
    },
    {
      name: 'cn/payments',
      account: chinaAccount,
      region: 'cn-north-1',
      json: { merchant: '10086', key: canary('cn-payments-key') },
      created: '2024-09-07T08:00:00.000Z',
    },
  ];
}
