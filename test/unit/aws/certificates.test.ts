import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import assert from 'node:assert/strict';
import { createClient } from '../../../src/aws/index';
import { networkProblem } from '../../../src/aws/networkProblem';
import { selfSigned } from './certificate';
import { createError, failure, once } from './support';

const keys = { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x'.repeat(40) };

describe('TLS', () => {
  it('does not trust a certificate that nobody vouches for, and sends nothing', async () => {
    let requests = 0;
    const server = createServer(selfSigned, (_request, response) => {
      requests += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    try {
      const client = createClient(
        {
          region: 'us-east-1',
          endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
          credentials: { kind: 'keys', keys },
          tuning: once,
        },
        createError,
      );
      const error = await failure(client.listSecrets({}), 'untrusted-certificate');
      assert.equal(error.details.reason, 'DEPTH_ZERO_SELF_SIGNED_CERT');
      assert.equal(requests, 0);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  for (const code of [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'CERT_NOT_YET_VALID',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'INVALID_PURPOSE',
    'PATH_LENGTH_EXCEEDED',
    'ERROR_IN_CERT_NOT_BEFORE_FIELD',
    'UNSPECIFIED',
  ]) {
    it(`reads ${code} as untrusted-certificate`, () => {
      assert.equal(networkProblem(Object.assign(new Error('x'), { code }))?.code, 'untrusted-certificate');
    });
  }

  for (const code of [
    ...['EPROTO', 'EAI_AGAIN', 'ENOTFOUND', 'ENETUNREACH', 'EHOSTUNREACH', 'ECONNRESET', 'ERR_PROXY_TUNNEL'],
    ...['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ]) {
    it(`reads ${code} as unreachable, also when it is wrapped, or one of several addresses`, () => {
      const cause = Object.assign(new Error('x'), { code });
      assert.equal(networkProblem(new Error('outer', { cause }))?.code, 'unreachable');
      assert.equal(networkProblem(new AggregateError([new Error('x'), cause]))?.code, 'unreachable');
    });
  }

  it('reads a refusal of the machine itself as unreachable, and late answers as a timeout', () => {
    const failed = (properties: object) => networkProblem(Object.assign(new Error('x'), properties))?.code;
    assert.equal(failed({ code: 'EPERM', syscall: 'connect' }), 'unreachable');
    assert.equal(failed({ code: 'EPERM', syscall: 'open' }), undefined);
    for (const code of ['ETIMEDOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT', 'ERR_TLS_HANDSHAKE_TIMEOUT']) {
      assert.equal(failed({ code }), 'timeout');
    }
  });

  it('names the proxies that VS Code got no connection from, without their credentials', () => {
    const of = (list: string) =>
      networkProblem(new Error(`Failed to establish a socket connection to proxies: ${list}`));
    const lists = [
      ['PROXY 127.0.0.1:9', '127.0.0.1:9'],
      ['PROXY <credentials>@proxy.corp:8080', 'proxy.corp:8080'],
      ['HTTPS me:word@proxy.corp:8080; SOCKS5 [fe80::1]:1080', 'proxy.corp:8080, [fe80::1]:1080'],
      ['["PROXY proxy.corp:8080"]', 'proxy.corp:8080'],
    ] as const;
    for (const [list, proxy] of lists) {
      assert.deepEqual(of(list), { code: 'unreachable', details: { proxy } });
    }
    assert.deepEqual(of('DIRECT'), { code: 'unreachable', details: {} });
  });

  it('takes a proxy that asks for a sign-in for what it is', async () => {
    const server = createHttpServer((_request, response) => {
      response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="corp"' }).end('<html></html>');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const client = createClient(
      {
        region: 'us-east-1',
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        credentials: { kind: 'keys', keys },
        tuning: once,
      },
      createError,
    );
    const error = await failure(client.listSecrets({}), 'unreachable');
    assert.match(error.message, /the proxy asks for a sign-in/);
    client.dispose();
    server.close();
    server.closeAllConnections();
  });
});
