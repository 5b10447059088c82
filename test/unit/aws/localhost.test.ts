import assert from 'node:assert/strict';
import dns from 'node:dns/promises';
import { createServer } from 'node:http';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { clientOf, failure, once } from './support';

type Addresses = readonly { readonly address: string; readonly family: number }[];

describe('names under localhost', () => {
  const { lookup } = dns;
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => {
    dns.lookup = lookup;
    sandbox.requests.clear();
  });
  after(() => sandbox.close());

  /** Lets every name lead to these addresses. */
  function resolveTo(...addresses: readonly string[]): void {
    const found: Addresses = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    dns.lookup = (() => Promise.resolve(found)) as unknown as typeof lookup;
  }

  const list = () => {
    const { port } = new URL(sandbox.endpoint);
    const client = clientOf(sandbox, 'admin', { endpoint: `http://sm.localhost:${port}`, tuning: once });
    return client.listSecrets({}).finally(() => client.dispose());
  };

  it('are this machine where they lead to it', async () => {
    resolveTo('127.0.0.1', '::1');
    assert.ok((await list()).secrets.length > 0);
  });

  it('are refused where they lead elsewhere, and nothing is sent', async () => {
    for (const addresses of [
      ['93.184.216.34'],
      ['127.0.0.1', '10.0.0.1'],
      ['::ffff:10.0.0.1'],
      ['fe80::1'],
      [],
    ]) {
      resolveTo(...addresses);
      const error = await failure(list(), 'invalid-configuration');
      assert.match(error.message, /sm\.localhost does not lead to this machine/);
    }
    assert.equal(sandbox.requests.length, 0);
  });

  it('cannot be reached where nobody knows them', async () => {
    dns.lookup = (() =>
      Promise.reject(
        Object.assign(new Error('x'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
      )) as typeof lookup;
    const error = await failure(list(), 'unreachable');
    assert.match(error.message, /sm\.localhost/);
  });

  it('are asked for at every request', async () => {
    resolveTo('127.0.0.1');
    const { port } = new URL(sandbox.endpoint);
    const client = clientOf(sandbox, 'admin', { endpoint: `http://sm.localhost:${port}`, tuning: once });
    await client.listSecrets({});
    resolveTo('93.184.216.34');
    await failure(client.listSecrets({}), 'invalid-configuration');
    client.dispose();
  });

  it('keep their name in what is signed and sent', async () => {
    const hosts: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      hosts.push(request.headers.host);
      response.end('{"SecretList":[]}');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    resolveTo('127.0.0.1');
    const endpoint = `http://sm.localhost:${port}`;
    const client = clientOf(sandbox, 'admin', { endpoint, tuning: once });
    await client.listSecrets({});
    assert.deepEqual(hosts, [`sm.localhost:${port}`]);
    client.dispose();
    server.close();
    server.closeAllConnections();
  });
});
