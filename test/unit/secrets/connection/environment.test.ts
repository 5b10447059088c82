import assert from 'node:assert/strict';
import { declaredEnvironment } from '../../../../src/secrets/connection/declaredEnvironment.js';
import { describeEnvironment, requireEnvironment } from '../../../../src/secrets/connection/environment.js';
import type { Json } from '../../../../src/secrets/model/services.js';

const toEnvironment = (connection: Json): Record<string, string> =>
  requireEnvironment(describeEnvironment(connection));

describe('the environment of a connection', () => {
  it('names leaves by their path', () => {
    const connection = {
      type: 'CUSTOM_AUTH',
      value: { apiKey: 'k', props: { password: 'p', port: 5432, tls: true } },
      hosts: ['a', { name: 'b' }],
    };
    assert.deepEqual(toEnvironment(connection), {
      TYPE: 'CUSTOM_AUTH',
      VALUE_API_KEY: 'k',
      VALUE_PROPS_PASSWORD: 'p',
      VALUE_PROPS_PORT: '5432',
      VALUE_PROPS_TLS: 'true',
      HOSTS_0: 'a',
      HOSTS_1_NAME: 'b',
    });
  });

  it('leaves out null, empty containers, and a connection without names', () => {
    assert.deepEqual(toEnvironment({ a: null, b: {}, c: [], d: '' }), { D: '' });
    for (const connection of ['text', 1, null, true, []]) {
      assert.deepEqual(toEnvironment(connection), {});
    }
  });

  it('makes names that every shell accepts', () => {
    for (const [step, name] of [
      ['apiKey', 'API_KEY'],
      ['APIKey', 'API_KEY'],
      ['oauth2Token', 'OAUTH2_TOKEN'],
      ['client-secret', 'CLIENT_SECRET'],
      ['a..b', 'A_B'],
      ['_private_', 'PRIVATE'],
      ['2fa', '_2FA'],
      ['größe', 'GR_E'],
      ['-', '_'],
      ['__proto__', 'PROTO'],
    ] as const) {
      assert.deepEqual(toEnvironment({ [step]: 'x' }), { [name]: 'x' });
    }
  });

  it('refuses two places for one variable, and tells which', () => {
    const connection = { apiKey: 'canary-1', api_key: 'canary-2', other: 'x' };
    const { variables, clashes } = describeEnvironment(connection);
    assert.deepEqual(clashes, [{ name: 'API_KEY', paths: ['apiKey', 'api_key'] }]);
    assert.equal(variables['OTHER'], 'x');
    assert.throws(
      () => toEnvironment(connection),
      (error: Error & { code?: string }) => {
        assert.equal(error.code, 'invalid-configuration');
        assert.match(error.message, /apiKey, api_key .*API_KEY/);
        assert.doesNotMatch(error.message, /canary/);
        return true;
      },
    );
  });
});

describe('very many variables', () => {
  it('that clash are told, ten at most, in time that grows with their number', () => {
    const connection = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [
        `${'-'.repeat(index % 300)}a${'_'.repeat(index / 300)}`,
        1,
      ]),
    );
    const environment = describeEnvironment(connection);
    assert.equal(environment.clashes.length, 1);
    assert.equal(environment.clashes[0]?.paths.length, 10);
    const names = Array.from({ length: 20_000 }, (_, index) => [`a.${index}`, `a-${index}`]).flat();
    const many = Object.fromEntries(names.map((name) => [name, 1]));
    assert.throws(
      () => requireEnvironment(describeEnvironment(many)),
      (error: Error) => {
        assert.match(error.message, /19990 more are wrong/);
        assert.ok(error.message.length < 5000);
        return true;
      },
    );
  });

  it('are made of long names in time that grows with what is made, and refused where that is too much', () => {
    const wide = (name: number, count: number): Json => ({
      ['L'.repeat(name)]: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`a${index}`, index]),
      ),
    });
    assert.equal(Object.keys(toEnvironment(wide(1000, 1000))).length, 1000);
    // 40 KB would be 800 MB.
    assert.throws(() => toEnvironment(wide(20_000, 40_000)), /more variables, or longer ones/);
    const declared = Array.from({ length: 10_000 }, (_, index) => ({
      name: `V${index}`,
      source: { kind: 'pointer' as const, pointer: '' },
    }));
    const { problems, variables } = declaredEnvironment(declared, wide(100, 10_000));
    assert.deepEqual(problems, [{ kind: 'too-large' }]);
    assert.deepEqual(variables, {});
  });

  it('tell the end of a path that is long', () => {
    const { clashes } = describeEnvironment({ ['x'.repeat(5000)]: { ab: { 'c-d': 1, 'c.d': 2 } } });
    const [path = ''] = clashes[0]?.paths ?? [];
    assert.ok(path.length <= 1000 && path.endsWith('x.ab.c-d'), path);
  });
});
