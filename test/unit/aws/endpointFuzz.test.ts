import assert from 'node:assert/strict';
import fc from 'fast-check';
import { destinationOf } from '../../../src/aws/endpoint.js';
import { endpointFault, isLoopback } from '../../../src/secrets/model/endpointRules.js';

/** Pieces that mean something in an address, in any order. */
const addresses = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'http://',
        'https://',
        'localhost',
        '127.0.0.1',
        '[::1]',
        ':',
        '@',
        '/',
        '.',
        '?',
        '#',
        '\\',
      ),
      fc.constantFrom(
        'evil.example',
        '0x7f.1',
        '127.1',
        '2130706433',
        '%31',
        '。',
        '\t',
        'user:pass@',
        ':4566',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

describe('an endpoint of any text', () => {
  it('is taken only where it goes over https, or to this machine, and holds nothing else', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        if (endpointFault(address) !== undefined) {
          return;
        }
        const url = new URL(address);
        assert.ok(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
        assert.equal(`${url.username}${url.password}${url.search}${url.hash}`, '');
        assert.equal(url.pathname, '/');
      }),
    );
  });

  it('leads a secret nowhere but to it or to AWS, whatever the ARN', () => {
    const arns = fc
      .tuple(fc.constantFrom('aws', 'aws-cn', 'aws-us-gov', 'x'), fc.string({ maxLength: 20 }), fc.string())
      .map(
        ([partition, region, name]) =>
          `arn:${partition}:secretsmanager:${region}:123456789012:secret:${name}`,
      );
    fc.assert(
      fc.property(fc.oneof(arns, fc.string()), (secretId) => {
        const destination = destinationOf(secretId, {
          region: 'eu-central-1',
          endpoint: 'https://vpce.example',
          credentials: { kind: 'profile', profile: 'p' },
        });
        const host = destination?.host;
        assert.ok(
          host === undefined ||
            host === 'vpce.example' ||
            /^secretsmanager\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|[a-z0-9.-]+)$/.test(host),
          host,
        );
      }),
    );
  });
});
