import assert from 'node:assert/strict';
import { resolveConnection } from '../../../../src/secrets/connection/connectionResolver.js';
import { describeEnvironment, requireEnvironment } from '../../../../src/secrets/connection/environment.js';
import {
  EnvironmentError,
  type EnvironmentProblem,
} from '../../../../src/secrets/connection/environmentError.js';
import { changesLoadedCode, isVariableName } from '../../../../src/secrets/connection/environmentNames.js';
import { ReferenceResolver } from '../../../../src/secrets/cache/referenceResolver.js';
import { UnresolvedReferencesError } from '../../../../src/secrets/connection/unresolvedReferences.js';
import { managerId, setUpCache } from '../cache/cacheSetup.js';
import { textSecret } from '../scriptedClient.js';

const database = {
  user: 'app',
  password: '/value/host',
  port: 5432,
  hosts: ['a', 'b'],
  nothing: null,
  cut: 'a\0b',
};

function setUp() {
  const { cache } = setUpCache([textSecret('prod/db', database)]);
  const prod = { id: managerId, alias: 'prod', region: 'eu-central-1' };
  const resolver = new ReferenceResolver(cache, { list: () => [prod], active: () => prod });
  return (connection: unknown) => resolveConnection(JSON.stringify(connection), resolver);
}

async function environmentOf(connection: unknown): Promise<Record<string, string>> {
  return requireEnvironment((await setUp()(connection)).environment);
}

async function problemsOf(connection: unknown): Promise<readonly EnvironmentProblem[]> {
  return (await setUp()(connection)).environment.problems;
}

describe('$env', () => {
  it('names variables by JSON Pointer, by reference, and by text with references in it', async () => {
    const connection = {
      $env: {
        PGPASSWORD: '/value/props/password',
        PGPORT: '/value/port',
        PGHOSTS: '/value/hosts',
        PGHOST: '/value/hosts/1',
        PGUSER: '<prod/db, user>',
        URL: 'postgres://<prod/db, user>@db:<prod/db, port>',
        MODE: 'require',
        PATH_LIKE: '/<prod/db, user>',
        RETRIES: 3,
        TLS: true,
        ESCAPED: '\\<x, y>',
      },
      value: { port: '<prod/db, port>', hosts: '<prod/db, hosts>', props: { password: 'p' } },
    };
    assert.deepEqual(await environmentOf(connection), {
      PGPASSWORD: 'p',
      PGPORT: '5432',
      PGHOSTS: '["a","b"]',
      PGHOST: 'b',
      PGUSER: 'app',
      URL: 'postgres://app@db:5432',
      MODE: 'require',
      PATH_LIKE: '/app',
      RETRIES: '3',
      TLS: 'true',
      ESCAPED: '<x, y>',
    });
  });

  it('is taken out of the connection, at the top level only', async () => {
    const { connection } = await setUp()({ $env: { A: 'x' }, inner: { $env: { B: 'y' } } });
    assert.deepEqual(connection, { inner: { $env: { B: 'y' } } });
  });

  it('never takes a value for a pointer', async () => {
    const connection = { $env: { A: '<prod/db, password>' }, value: { host: 'leaked' } };
    assert.deepEqual(await environmentOf(connection), { A: '/value/host' });
  });

  it('never points to the properties of a prototype', async () => {
    assert.deepEqual(await problemsOf({ $env: { A: '/constructor/name' }, x: 1 }), [
      { kind: 'missing', name: 'A', pointer: '/constructor/name' },
    ]);
  });

  it('may name what programs load code by, which no property may by chance', async () => {
    assert.deepEqual(await environmentOf({ $env: { NODE_OPTIONS: '/a' }, a: '--x' }), {
      NODE_OPTIONS: '--x',
    });
    assert.deepEqual(describeEnvironment({ node: { options: 'canary' } }).problems, [
      { kind: 'unsafe-name', name: 'NODE_OPTIONS', path: 'node.options' },
    ]);
  });

  it('gives the reasons of references that fail, as everywhere', async () => {
    const failing = setUp()({ $env: { A: '<prod/db, nope>' }, b: '<prod/db, neither>' });
    await assert.rejects(failing, (error) => {
      assert.ok(error instanceof UnresolvedReferencesError);
      assert.deepEqual(
        error.failures.map(({ text }) => text),
        ['<prod/db, nope>', '<prod/db, neither>'],
      );
      return true;
    });
  });

  const cases: readonly (readonly [what: string, env: unknown, problem: EnvironmentProblem])[] = [
    ['a map that is none', 'A=1', { kind: 'invalid-map' }],
    ['a list', ['A'], { kind: 'invalid-map' }],
    ['a name with a dash', { 'A-B': 'x' }, { kind: 'invalid-name', name: 'A-B' }],
    ['a name that begins with a digit', { '1A': 'x' }, { kind: 'invalid-name', name: '1A' }],
    ['an empty name', { '': 'x' }, { kind: 'invalid-name', name: '' }],
    ['a pointer to nothing', { A: '/none' }, { kind: 'missing', name: 'A', pointer: '/none' }],
    ['null', { A: null }, { kind: 'no-text', name: 'A' }],
    ['a value that is null', { A: '<prod/db, nothing>' }, { kind: 'no-text', name: 'A' }],
    ['a NUL character', { A: '<prod/db, cut>' }, { kind: 'nul-character', name: 'A' }],
  ];
  for (const [what, env, problem] of cases) {
    it(`refuses ${what}`, async () => {
      assert.deepEqual(await problemsOf({ $env: env, x: 1 }), [problem]);
      await assert.rejects(environmentOf({ $env: env, x: 1 }), (error) => {
        assert.ok(error instanceof EnvironmentError);
        assert.equal(error.code, 'invalid-configuration');
        return true;
      });
    });
  }

  it('refuses a name that is there twice, and tells all problems at once', async () => {
    const { cache } = setUpCache([]);
    const resolver = new ReferenceResolver(cache, { list: () => [], active: () => undefined });
    const { environment } = await resolveConnection('{"$env": {"A": "1", "A": "2", "b-c": "3"}}', resolver);
    assert.deepEqual(
      environment.problems.map(({ kind }) => kind),
      ['invalid-name', 'clash'],
    );
  });
});

describe('names of variables', () => {
  it('are letters, digits and _', () => {
    assert.deepEqual(['A', '_a1', 'PGPASSWORD', '1A', 'A B', 'É', 'A=B', ''].map(isVariableName), [
      ...[true, true, true],
      ...[false, false, false, false, false],
    ]);
  });

  it('that change what code programs load are known, in any case', () => {
    for (const name of [
      'PATH',
      'Path',
      'LD_PRELOAD',
      'DYLD_INSERT_LIBRARIES',
      'NODE_OPTIONS',
      'PYTHONPATH',
    ]) {
      assert.ok(changesLoadedCode(name), name);
    }
    for (const name of ['PGPASSWORD', 'VALUE_PATH', 'MY_NODE_OPTIONS', 'HOSTS_0']) {
      assert.ok(!changesLoadedCode(name), name);
    }
  });
});
