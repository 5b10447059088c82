import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { clientOf, failure, once } from './support';

/** A server of this machine, and its address. */
async function listen(listener: RequestListener): Promise<{ server: Server; address: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('an answer that leads elsewhere', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  for (const status of [300, 301, 302, 303, 305, 307, 308]) {
    it(`is not followed: ${status}`, async () => {
      const elsewhere: string[] = [];
      const other = await listen((request, response) => {
        elsewhere.push(`${request.method} ${request.headers.authorization}`);
        response.end('{"SecretList":[]}');
      });
      const asked: string[] = [];
      const first = await listen((request, response) => {
        asked.push(request.url ?? '');
        // The service's own words for a place that is elsewhere, and HTTP's.
        const headers = {
          Location: other.address,
          'x-amz-bucket-region': 'eu-west-1',
          Refresh: `0;${other.address}`,
        };
        response.writeHead(status, { ...headers, 'Content-Type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify({ Endpoint: other.address, SecretList: [] }));
      });
      const client = clientOf(sandbox, 'admin', { endpoint: first.address, tuning: once });
      try {
        const error = await failure(client.listSecrets({}), 'unexpected-response');
        assert.match(error.message, new RegExp(new URL(first.address).host, 'u'));
        assert.deepEqual(elsewhere, []);
        assert.deepEqual(asked, ['/']);
      } finally {
        client.dispose();
        for (const { server } of [first, other]) {
          server.closeAllConnections();
          server.close();
        }
      }
    });
  }
});
