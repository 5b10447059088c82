import assert from 'node:assert/strict';
import { resolveConnection } from '../../../../src/secrets/connection/connectionResolver.js';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { jsonText } from '../../../../src/secrets/model/jsonValue.js';
import { ReferenceResolver } from '../../../../src/secrets/cache/referenceResolver.js';
import type { ResolveOptions } from '../../../../src/secrets/model/services.js';
import { UnresolvedReferencesError } from '../../../../src/secrets/connection/unresolvedReferences.js';
import { codeOf, managerId, setUpCache } from '../cache/cacheSetup.js';
import { binarySecret, textSecret } from '../scriptedClient.js';

const database = { user: 'app', password: 'p@ss/1', port: 5432, tls: true, nothing: null, hosts: ['a', 'b'] };

function setUp(secrets = [textSecret('prod/db', database), textSecret('token', 'ghp_<prod/db, user>')]) {
  const setup = setUpCache(secrets);
  const prod = { id: managerId, alias: 'prod', region: 'eu-central-1' };
  const test = { id: 'manager-2', alias: 'test', region: 'eu-central-1' };
  const managers = { list: () => [prod, test], active: () => prod };
  const resolver = new ReferenceResolver(setup.cache, managers);
  const resolve = async (source: unknown, options?: ResolveOptions) => {
    const text = typeof source === 'string' ? source : JSON.stringify(source);
    return (await resolveConnection(text, resolver, options)).connection;
  };
  const failure = async (source: unknown, options?: ResolveOptions): Promise<UnresolvedReferencesError> => {
    const error: unknown = await resolve(source, options).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof UnresolvedReferencesError);
    return error;
  };
  return { ...setup, resolver, resolve, failure };
}

describe('resolveConnection', () => {
  it('replaces references, keeps JSON types of whole strings, and embeds scalars', async () => {
    const { resolve } = setUp();
    const connection = await resolve({
      port: '<prod/db, port>',
      tls: '<prod/db, tls>',
      nothing: '<prod/db, nothing>',
      hosts: '<prod/db, hosts>',
      all: '<prod/db, *>',
      url: 'postgres://<prod/db, user>:<prod/db, password | uri>@db:<prod/db, port>/?tls=<prod/db,tls>',
      list: ['<prod/db, user>', { deep: '<prod/db, /hosts/1>' }],
      plain: [1, null, 'a < b', '<b>bold</b>', ''],
    });
    assert.deepEqual(connection, {
      port: 5432,
      tls: true,
      nothing: null,
      hosts: ['a', 'b'],
      all: database,
      url: 'postgres://app:p%40ss%2F1@db:5432/?tls=true',
      list: ['app', { deep: 'b' }],
      plain: [1, null, 'a < b', '<b>bold</b>', ''],
    });
  });

  it('scans once: what comes in is not resolved again, and an escaped reference stays text', async () => {
    const { resolve } = setUp();
    assert.equal(
      await resolve({ a: '<token, *>' }).then((each) => (each as { a: string }).a),
      'ghp_<prod/db, user>',
    );
    assert.deepEqual(await resolve({ a: '\\<prod/db, user>' }), { a: '<prod/db, user>' });
  });

  it('leaves property names alone, and keeps __proto__ a property', async () => {
    const { resolve } = setUp();
    const connection = await resolve('{"<prod/db, user>": 1, "__proto__": {"a": "<prod/db, user>"}}');
    assert.equal(JSON.stringify(connection), '{"<prod/db, user>":1,"__proto__":{"a":"app"}}');
    assert.equal(({} as { a?: string }).a, undefined);
  });

  it('reads comments, trailing commas and a byte order mark, and keeps long integers exact', async () => {
    const { resolve } = setUp();
    const text = '\uFEFF// <token, x>\n{"a": "<prod/db, user>", /* b */ "n": 12345678901234567890,}';
    assert.equal(jsonText(await resolve(text)), '{"a":"app","n":12345678901234567890}');
  });

  it('reads each secret once for all its keys, all secrets in one batch', async () => {
    const { client, resolve } = setUp();
    await resolve({ a: '<prod/db, user>', b: ['<prod/db, password>', 'x<token, *>'], c: '<prod/db, port>' });
    assert.deepEqual(
      client.calls.map(({ ids }) => ids),
      [['prod/db', 'token']],
    );
  });

  it('takes all keys from one version, even where the value expires in between', async () => {
    const { cache, client, clock, resolve } = setUp();
    await resolve({ a: '<prod/db, user>' });
    client.put(textSecret('prod/db', { ...database, user: 'new', password: 'new' }));
    clock.advance(3_600_000 - 1);
    const get = cache.get.bind(cache);
    cache.get = (...parameters) => {
      const result = get(...parameters);
      clock.advance(1);
      return result;
    };
    const connection = await resolve({ a: '<prod/db, user>', b: '<prod/db, password>' });
    assert.deepEqual(connection, { a: 'app', b: 'p@ss/1' });
  });

  it('removes $secretManager and $schema at the top level, and nowhere else', async () => {
    const { resolve } = setUp();
    const source = { $schema: './s.json', $secretManager: 'prod', a: { $schema: 1, $secretManager: 'x' } };
    assert.deepEqual(await resolve(source), { a: { $schema: 1, $secretManager: 'x' } });
  });

  it("uses the reference's alias, then the caller's, then the file's, then the active manager", async () => {
    const { cache, resolve } = setUp();
    const asked: string[] = [];
    const get = cache.get.bind(cache);
    cache.get = (address, options) => {
      asked.push(address.managerId);
      return get({ ...address, managerId }, options);
    };
    const reference = '<prod/db, user>';
    await resolve({ a: reference });
    await resolve({ $secretManager: 'test', a: reference });
    await resolve({ $secretManager: 'test', a: reference }, { alias: 'prod' });
    await resolve({ $secretManager: 'test', a: '<prod:prod/db, user>' }, { alias: 'test' });
    assert.deepEqual(asked, [managerId, 'manager-2', managerId, managerId]);
  });

  it('is all or nothing, and tells every reference that failed with its place', async () => {
    const { failure } = setUp([
      textSecret('prod/db', { password: 'canary-1', list: ['canary-2'] }),
      textSecret('text', 'canary-3'),
      binarySecret('binary', Buffer.from('canary-4')),
    ]);
    const source = [
      '{ "ok": "<prod/db, password>",',
      '  "\\u0061": "x\\n<prod/db, pasword>",',
      '  "b": "<missing, key>", "c": "<text, key>", "d": "<binary, *>",',
      '  "e": "list: <prod/db, list>", "f": "<prod/db, >", "g": "<nobody:prod/db, password>" }',
    ].join('\n');
    const error = await failure(source);
    assert.equal(error.code, 'unresolved-references');
    assert.deepEqual(
      error.failures.map(({ range, text, error: { code } }) => [
        source.slice(range.start, range.end),
        text,
        code,
      ]),
      [
        ['<prod/db, pasword>', '<prod/db, pasword>', 'key-not-found'],
        ['<missing, key>', '<missing, key>', 'secret-not-found'],
        ['<text, key>', '<text, key>', 'not-json'],
        ['<binary, *>', '<binary, *>', 'binary-secret'],
        ['<prod/db, list>', '<prod/db, list>', 'not-embeddable'],
        ['<prod/db, >', '<prod/db, >', 'malformed-reference'],
        ['<nobody:prod/db, password>', '<nobody:prod/db, password>', 'unknown-alias'],
      ],
    );
    assert.match(
      error.message,
      /^7 references could not be resolved\. Line 2, <prod\/db, pasword>: There is no key/,
    );
    assert.match(error.message, /Line 4: The JSON key is missing/);
    assert.doesNotMatch(JSON.stringify([error.message, error.stack, error.failures]), /canary/);
  });

  it('applies filters to the whole of a secret, text or binary', async () => {
    const { resolve } = setUp([textSecret('t', '{"a": 1}'), binarySecret('b', new Uint8Array([0, 255]))]);
    assert.deepEqual(await resolve(['<t, * | base64>', '<b, * | base64>', '<t, *|uri>', '<t, a | base64>']), [
      'eyJhIjogMX0=',
      'AP8=',
      '%7B%22a%22%3A%201%7D',
      'MQ==',
    ]);
  });

  it('refuses what is not JSON, or nested without end, with the place and nothing of the text', async () => {
    const { resolve } = setUp();
    for (const [text, place] of [
      ['{"a": canary}', /line 1, column 7/],
      ['{"a": 1,\n "canary" 2}', /line 2, column/],
      ['', /line 1/],
      ['['.repeat(100_000) + ']'.repeat(100_000), /nested/],
      ['{"$secretManager": 5}', /\$secretManager/],
    ] as const) {
      await assert.rejects(resolve(text), (error) => {
        assert.ok(error instanceof SecretsError);
        assert.equal(error.code, 'malformed-connection');
        assert.match(error.message, place);
        assert.doesNotMatch(error.message, /canary/);
        return true;
      });
    }
  });

  it('takes nesting as deep as the parser does', async () => {
    const { resolve } = setUp();
    for (const depth of [1000, 3000, 6000]) {
      const outcome = await codeOf(resolve('['.repeat(depth) + '"<prod/db, user>"' + ']'.repeat(depth)));
      assert.ok(outcome === undefined || outcome === 'malformed-connection', outcome);
    }
  });

  it('can be cancelled', async () => {
    const { client, resolve } = setUp();
    const controller = new AbortController();
    client.gate = () => new Promise(() => controller.abort());
    assert.equal(await codeOf(resolve({ a: '<prod/db, user>' }, { signal: controller.signal })), 'cancelled');
    assert.equal(await codeOf(resolve({}, { signal: AbortSignal.abort() })), 'cancelled');
  });

  it('resolves a large document', async () => {
    const { client, resolve } = setUp();
    const items = Array.from({ length: 20_000 }, (_, index) => ({ index, password: '<prod/db, password>' }));
    const connection = (await resolve({ items })) as { items: { password: string }[] };
    assert.equal(connection.items.at(-1)?.password, 'p@ss/1');
    assert.equal(client.calls.length, 1);
  });
});

describe('ReferenceResolver', () => {
  it('tells the state without asking AWS', async () => {
    const { client, resolver } = setUp();
    const reference = { secret: 'prod/db', key: 'user' };
    assert.equal(resolver.state(reference).kind, 'unknown');
    const resolving = resolver.resolve(reference);
    assert.equal(resolver.state(reference).kind, 'loading');
    assert.equal((await resolving).value, 'app');
    const state = resolver.state(reference);
    assert.equal(state.kind === 'resolved' && state.value, 'app');
    const wrong = resolver.state({ secret: 'prod/db', key: 'pasword' });
    assert.equal(wrong.kind === 'failed' && wrong.error.code, 'key-not-found');
    assert.equal(wrong.manager?.alias, 'prod');
    const unknown = resolver.state({ alias: 'nobody', secret: 'prod/db' });
    assert.equal(unknown.kind === 'failed' && unknown.error.code, 'unknown-alias');
    assert.equal(client.calls.length, 1);
  });

  it('names what is missing: a manager, an active one, or one of this alias', () => {
    const { cache } = setUp();
    const one = { id: 'x', alias: 'one', region: 'r' };
    const none = new ReferenceResolver(cache, { list: () => [], active: () => undefined });
    const inactive = new ReferenceResolver(cache, { list: () => [one], active: () => undefined });
    const reference = { secret: 'db' };
    assert.throws(() => none.managerOf(reference), { code: 'no-manager' });
    assert.throws(() => inactive.managerOf(reference), { code: 'no-active-manager' });
    assert.throws(() => inactive.managerOf(reference, 'two'), { code: 'unknown-alias' });
    assert.equal(inactive.managerOf(reference, 'one'), one);
  });

  it('tells one cause of many references once, with what to do about it', async () => {
    const { client, failure } = setUp([]);
    client.outage = new SecretsError('expired-credentials');
    const names = Array.from({ length: 40 }, (_, index) => `<s${index}, key>`);
    const error = await failure(names);
    assert.match(
      error.message,
      /^40 references could not be resolved\. Line 1, <s0, key>; Line 1, <s1, key>/,
    );
    assert.match(error.message, /and 37 more: The temporary credentials have expired\. Get new ones/);
    assert.equal(error.message.match(/have expired/g)?.length, 1);
    assert.equal(error.failures.length, 40);
  });

  it('refuses a short file that names a long secret very often', async () => {
    const { resolve } = setUp([textSecret('long', { a: 'x'.repeat(60_000) })]);
    const tooLong = { code: 'invalid-configuration', message: /longer than 20000000 characters/ };
    await assert.rejects(resolve({ one: '<long, a>;'.repeat(1000) }), tooLong);
    await assert.rejects(resolve(Array.from({ length: 1000 }, () => '<long, *>')), tooLong);
    assert.equal(((await resolve(['<long, a>', '<long, a>;'.repeat(100)])) as string[]).length, 2);
  });
});
