import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SecretsManagerClient } from '../../../src/secrets/model/ports';
import { SecretCatalog } from '../../../src/secrets/catalog/secretCatalog';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { clientOf, failure, once, quick } from './support';

describe('bounds of what a service gives', () => {
  let sandbox: Sandbox;
  let client: SecretsManagerClient;
  let servers: Server[] = [];
  before(async () => {
    // Few secrets, so that hundreds of pages of them take little time.
    sandbox = await startSandbox({ seed: 'empty' });
    ['a', 'b'].forEach((name) => sandbox.putSecret({ name, text: 'x' }));
  });
  beforeEach(() => {
    client = clientOf(sandbox, 'admin', { tuning: once });
  });
  afterEach(() => {
    client.dispose();
    sandbox.faults.clear();
    sandbox.requests.clear();
    servers.forEach((server) => {
      server.close();
      server.closeAllConnections();
    });
    servers = [];
  });
  after(() => sandbox.close());

  const host = () => new URL(sandbox.endpoint).host;
  const answered = (outcome: string | number) => () => sandbox.requests.at(-1)?.outcome === outcome;

  async function serve(listener: RequestListener): Promise<SecretsManagerClient> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return clientOf(sandbox, 'admin', { tuning: once, endpoint });
  }

  describe('pages', () => {
    const catalog = () => new SecretCatalog({ clients: () => Promise.resolve(client) });
    const endless = async (work: Promise<unknown>) => {
      const error = await failure(work, 'unexpected-response');
      assert.equal(error.details.host, host());
      assert.match(error.message, /pages without end/);
      assert.ok(sandbox.requests.length <= 250, `${sandbox.requests.length} requests`);
    };

    for (const pages of ['empty', 'same', 'circle'] as const) {
      it(`end a list whose tokens lead to nothing new: ${pages}`, async () => {
        sandbox.faults.set({ kind: 'endlessPages', pages });
        await endless(
          pages === 'same' ? catalog().loadAll('m') : catalog().loadMore('m', { count: 100_000 }),
        );
      });
    }

    it('end a search whose pages stay empty', async () => {
      sandbox.faults.set({ kind: 'endlessPages', pages: 'empty' });
      await endless(catalog().search('m', 'x'));
    });

    it('can be asked for again once the service is well, with what was loaded before', async () => {
      const listing = catalog();
      sandbox.faults.set({ kind: 'endlessPages', pages: 'same' });
      await endless(listing.loadAll('m'));
      const before = listing.peek('m').secrets.length;
      sandbox.faults.clear();
      assert.ok((await listing.loadAll('m')).length >= before);
      assert.ok(listing.peek('m').complete);
    });

    it('end a batch', async () => {
      let requests = 0;
      const broken = await serve((_request, response) => {
        requests += 1;
        response.end(JSON.stringify({ SecretValues: [], NextToken: `token ${requests}` }));
      });
      await failure(broken.batchGetSecretValue(['a', 'b']), 'unexpected-response');
      assert.ok(requests <= 20, `${requests} requests`);
      broken.dispose();
    });
  });

  describe('bytes', () => {
    it('gives up a body without end, and closes the connection', async () => {
      sandbox.faults.set({ kind: 'endless' });
      const error = await failure(client.listSecrets({}), 'unexpected-response');
      assert.equal(error.details.host, host());
      assert.match(error.message, /8388608 bytes/);
      assert.equal(sandbox.requests.length, 1);
    });

    it('gives up one of an error, too', async () => {
      const broken = await serve((_request, response) => {
        response.writeHead(400);
        response.end(Buffer.alloc(9 * 1024 * 1024, 'x'));
      });
      await failure(broken.getSecretValue('a', undefined), 'unexpected-response');
      broken.dispose();
    });

    it('takes the largest value that AWS has', async () => {
      const text = '\u0001'.repeat(65_536);
      sandbox.putSecret({ name: 'large/one', text });
      const { content } = await client.getSecretValue('large/one', undefined);
      assert.deepEqual(content, { kind: 'text', text });
    });

    it('does not parse what nests without end', async () => {
      for (const piece of ['[', '{"a":', '"\\"[",[']) {
        const broken = await serve((_request, response) => response.end(piece.repeat(1_000_000)));
        const began = performance.now();
        await failure(broken.listSecrets({}), 'unexpected-response');
        assert.ok(performance.now() - began < 2_000);
        broken.dispose();
      }
    });

    it('knows brackets within texts from those around them', async () => {
      const text = `${'[{'.repeat(1_000)}"\\`;
      sandbox.putSecret({ name: 'bracket/one', text, description: '"'.repeat(30) + '['.repeat(500) });
      const { content } = await client.getSecretValue('bracket/one', undefined);
      assert.deepEqual(content, { kind: 'text', text });
      await client.describeSecret('bracket/one');
    });
  });

  describe('time', () => {
    it('gives up a body that drips', async () => {
      sandbox.faults.set({ kind: 'endless', milliseconds: 5 });
      const impatient = clientOf(sandbox, 'admin', { tuning: { ...quick, answerTimeout: 100 } });
      const error = await failure(impatient.listSecrets({}), 'timeout');
      assert.equal(error.details.host, host());
      assert.equal(sandbox.requests.length, 1);
      impatient.dispose();
    });

    it('gives up a call whose attempts take too long together', async () => {
      sandbox.faults.set({ kind: 'throttle' });
      const tuning = { ...quick, maxAttempts: 1_000, callTimeout: 100 };
      const impatient = clientOf(sandbox, 'admin', { tuning });
      await failure(impatient.listSecrets({}), 'timeout');
      impatient.dispose();
    });

    it('is cancelled within a body, too', async () => {
      sandbox.faults.set({ kind: 'endless', milliseconds: 5 });
      const controller = new AbortController();
      const work = client.listSecrets({}, controller.signal);
      await until(answered('endless'));
      controller.abort();
      await failure(work, 'cancelled');
    });
  });

  it('ends what is running when it is disposed', async () => {
    for (const fault of [{ kind: 'hang' }, { kind: 'endless', milliseconds: 5 }] as const) {
      const mine = clientOf(sandbox, 'admin', { tuning: once });
      sandbox.requests.clear();
      sandbox.faults.set(fault);
      const work = [mine.listSecrets({}), mine.getSecretValue('a', undefined)];
      await until(() => sandbox.requests.length === 2 && answered(fault.kind)());
      mine.dispose();
      await Promise.all(work.map((each) => failure(each, 'cancelled')));
      await failure(mine.listSecrets({}), 'cancelled');
      if (fault.kind === 'hang') {
        await until(answered('aborted'));
      }
      sandbox.faults.clear();
    }
  });

  /** Waits for something that arriving requests bring about. */
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
});
