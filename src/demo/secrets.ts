import type { SeedSecret } from '../service/seed.js';

const day = 86_400_000;

/** The secrets of the demo, with dates around `now`. Every value is made up and opens nothing. */
export function demoSecrets(now: number): readonly SeedSecret[] {
  const at = (days: number): string => new Date(now + days * day).toISOString();
  const database = (host: string, password: string) => ({
    engine: 'postgres',
    host,
    port: 5432,
    username: 'shop',
    password,
    dbname: 'shop',
  });
  return [
    {
      name: 'demo/shop-db',
      description: 'Database of the shop; rotates every 30 days',
      created: at(-300),
      changed: at(-12),
      rotated: at(-12),
      nextRotation: at(18),
      rotation: { days: 30 },
      tags: { team: 'shop', environment: 'demo' },
      versions: [
        { json: database('shop.demo.internal', 'plum-violin-42'), stages: ['AWSPREVIOUS'], created: at(-42) },
        { json: database('shop.demo.internal', 'mint-otter-77'), stages: ['AWSCURRENT'], created: at(-12) },
      ],
    },
    {
      name: 'demo/payments',
      description: 'API of the payment provider',
      created: at(-200),
      changed: at(-3),
      tags: { team: 'shop', environment: 'demo' },
      json: { apiKey: 'demo-key-9f31c5', webhookSecret: 'demo-hook-20b7', mode: 'test' },
    },
    {
      name: 'demo/mail/token',
      description: 'A single token; plain text, no JSON',
      created: at(-90),
      text: 'demo-token-5be8',
    },
    {
      name: 'demo/crm',
      description: 'OAuth client of the CRM, with nested keys',
      created: at(-60),
      json: {
        client: { id: 'demo-client', secret: 'demo-secret-c0ffee' },
        scopes: ['contacts.read', 'contacts.write'],
      },
    },
    {
      name: 'demo/certificate',
      description: 'A binary value',
      created: at(-30),
      binary: 'ZGVtbyBjZXJ0aWZpY2F0ZQ==',
    },
    {
      name: 'demo/old-api',
      description: 'Scheduled for deletion',
      created: at(-400),
      deleted: at(-2),
      json: { apiKey: 'demo-old' },
    },
  ];
}
