import type { SeedSecret } from '../../../src/service/seed';
import { canary } from './values';

/** A keystore's bytes: a header, the canary in the clear, and every byte value once. */
function keystore(): string {
  const canaryBytes = Buffer.from(canary('certs-keystore'));
  return Buffer.concat([
    Buffer.from([0xfe, 0xed, 0xfe, 0xed]),
    canaryBytes,
    Buffer.from(Array.from({ length: 256 }, (_, index) => index)),
  ]).toString('base64');
}

/** Exactly 65,536 bytes of UTF-8, with characters of more than one byte in it. */
function largest(): string {
  const head = `${canary('limits-largest-value')} Grüße 你好 `;
  return head + 'x'.repeat(65_536 - Buffer.byteLength(head));
}

/** Names and values that are legal and easily got wrong. */
export function shapeSecrets(): SeedSecret[] {
  return [
    {
      name: 'app/config',
      description: 'Nested JSON with awkward keys',
      // Parsed from text, since only so `__proto__` is a key of its own.
      text: JSON.stringify({
        database: {
          primary: { host: 'db1.example.com', port: 5432, password: canary('app-config-primary-password') },
          replicas: [
            { host: 'db2.example.com', port: 5433, password: canary('app-config-replica-1-password') },
            { host: 'db3.example.com', port: 5434, password: canary('app-config-replica-2-password') },
          ],
        },
        limits: { retries: 3, ratio: 0.75, negative: -1, big: 9007199254740991 },
        enabled: true,
        disabled: false,
        nothing: null,
        empty: '',
        'a/b': canary('app-config-slash'),
        'm~n': canary('app-config-tilde'),
        'key, with comma': canary('app-config-comma'),
        "it's": canary('app-config-apostrophe'),
        'pipe | and >': canary('app-config-pipe'),
        ' spaced ': canary('app-config-spaced'),
        'ключ-鍵-🔑': canary('app-config-unicode'),
        '*': canary('app-config-star'),
        '/database/primary/host': 'a literal key that looks like a pointer',
        constructor: canary('app-config-constructor'),
        toString: canary('app-config-to-string'),
        PROTO: canary('app-config-proto'),
      }).replace('"PROTO"', '"__proto__"'),
      created: '2024-08-01T08:00:00.000Z',
    },
    {
      name: 'app/list',
      description: 'JSON that is not an object',
      json: [canary('app-list-first'), canary('app-list-second'), 3],
      created: '2024-08-02T08:00:00.000Z',
    },
    {
      name: 'app/multiline',
      description: 'A private key in PEM, plain text',
      text: `-----BEGIN PRIVATE KEY-----\n${canary('app-multiline-1')}\n${canary('app-multiline-2')}\n-----END PRIVATE KEY-----\n`,
      created: '2024-08-03T08:00:00.000Z',
    },
    {
      name: 'certs/keystore',
      description: 'Binary',
      binary: keystore(),
      created: '2024-08-04T08:00:00.000Z',
    },
    {
      name: 'limits/largest-value',
      description: 'Exactly 64 KiB',
      text: largest(),
      created: '2024-08-05T08:00:00.000Z',
    },
    {
      name: 'legacy/service-abc123',
      description: 'The name itself ends in a hyphen and six characters',
      json: { token: canary('legacy-service-token') },
      suffix: 'Xy9KqT',
      created: '2023-08-06T08:00:00.000Z',
    },
    {
      name: 'every/allowed_character+in=a.name@example-09AZaz',
      description: 'All characters that AWS allows in a name',
      json: { value: canary('every-allowed-character') },
      created: '2024-08-07T08:00:00.000Z',
    },
    {
      name: 'empty/no-value',
      description: 'Created without a value',
      created: '2024-08-08T08:00:00.000Z',
    },
  ];
}
