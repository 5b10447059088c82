import assert from 'node:assert/strict';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import type { SecretsErrorCode, SecretsErrorDetails } from '../../../../src/secrets/model/errorCode.js';

const textOf = (code: SecretsErrorCode, details: SecretsErrorDetails) =>
  new SecretsError(code, { host: 'sm.example.com', ...details }).message;

describe('the words for faults of the network', () => {
  const certificates: readonly (readonly [reason: string, says: RegExp, mentionsAuthority: boolean])[] = [
    ['CERT_HAS_EXPIRED', /has expired.*clock.*renew/, false],
    ['CERT_NOT_YET_VALID', /not valid yet.*clock/, false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /another host.*host name of the endpoint/, false],
    ['HOSTNAME_MISMATCH', /another host/, false],
    ['CERT_REVOKED', /was revoked.*Do not use/, false],
    ['UNABLE_TO_GET_CRL', /cannot be checked.*revocation list/, false],
    ['CRL_HAS_EXPIRED', /cannot be checked.*revocation list/, false],
    ['UNSPECIFIED', /too weak/, false],
    ['INVALID_PURPOSE', /is faulty/, false],
    ['CERT_SIGNATURE_FAILURE', /is faulty/, false],
    ['ERROR_IN_CERT_NOT_AFTER_FIELD', /is faulty/, false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed.*NODE_EXTRA_CA_CERTS/, false],
    ['SELF_SIGNED_CERT_IN_CHAIN', /not trusted.*authority/, true],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /not trusted.*authority/, true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /not trusted.*authority/, true],
  ];
  for (const [reason, says, mentionsAuthority] of certificates) {
    it(`fit a certificate with ${reason}`, () => {
      const text = textOf('untrusted-certificate', { reason });
      assert.match(text, says);
      assert.match(text, /sm\.example\.com/);
      assert.equal(/authority/.test(text), mentionsAuthority, text);
    });
  }

  it('fit versions of TLS, and a port that does not speak it', () => {
    assert.match(
      textOf('unreachable', { reason: 'ERR_SSL_WRONG_VERSION_NUMBER' }),
      /does not speak TLS.*port/,
    );
    for (const reason of [
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    ]) {
      assert.match(textOf('unreachable', { reason }), /no version of TLS in common.*TLS 1\.2/);
    }
  });

  it('name the proxy that is down, or asks for a sign-in', () => {
    const text = textOf('unreachable', { proxy: 'proxy.example.com:8080' });
    assert.match(
      text,
      /sm\.example\.com cannot be reached: the proxy proxy\.example\.com:8080 does not answer/,
    );
    assert.match(text, /http\.proxy/);
    assert.match(textOf('unreachable', { reason: 'HTTP 407' }), /the proxy asks for a sign-in/);
  });
});
