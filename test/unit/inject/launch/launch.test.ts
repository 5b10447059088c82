import assert from 'node:assert/strict';
import type { LaunchTexts } from '../../../../src/inject/launch/handover.js';
import { LaunchPlan, UnresolvedLaunchError } from '../../../../src/inject/launch/launchPlan.js';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import type { ReferenceResolving } from '../../../../src/secrets/model/services.js';
import { settle } from '../../secrets/manualClock.js';
import { arnOf, textSecret } from '../../secrets/scriptedClient.js';
import { connection, setUpLaunch as setUp, variables } from './launchSetup.js';

describe('a launch', () => {
  it('hands on the variables of all sources, those of env first', async () => {
    const { launch } = setUp();
    const { environment, sources } = await launch([
      variables({
        PASSWORD: 'mine',
        URL: 'pg://<prod/db, user>:<prod/db, password | uri>@db',
        PLAIN: '\\<a',
      }),
      connection({ password: '<prod/db, password>', port: '<prod/db, port>' }),
    ]);
    assert.deepEqual(environment, {
      PASSWORD: 'mine',
      PORT: '5432',
      URL: 'pg://app:canary%20p%40ss@db',
      PLAIN: '\\<a',
    });
    assert.deepEqual(sources[1], { PASSWORD: 'canary p@ss', PORT: '5432' });
  });

  it('reads each secret once for all sources, one version for all keys', async () => {
    const { launch, client, settings } = setUp();
    settings.ttlSeconds = 0;
    const keys = ['user', 'password', 'port', 'user', 'password'];
    await launch([
      connection(keys.map((key) => `<prod/db, ${key}>`)),
      variables(Object.fromEntries(keys.map((key, index) => [`K${index}`, `<prod:prod/db, ${key}>`]))),
    ]);
    assert.deepEqual(
      client.calls.map(({ operation }) => operation),
      ['get'],
    );
  });

  it('refuses names that would be other variables', async () => {
    for (const name of ['', 'PATH=/evil:', 'A\0B']) {
      const { launch } = setUp();
      const refused = launch([variables({ B: '<prod/db, user>', [name]: '<prod/db, password>' })]);
      await assert.rejects(refused, /"env" of task "x": ".*" cannot be the name of an environment variable/);
    }
  });

  it('knows no case of names on Windows', async () => {
    const resolver = { resolveAll: () => Promise.resolve([]) } as unknown as ReferenceResolving;
    const sources = [connection({ $env: { Token: '1', HOST: 'h' } }), variables({ TOKEN: '2' })];
    const merged = async (platform: string, given = sources) =>
      (await new LaunchPlan(given, platform).resolve(resolver)).environment;
    assert.deepEqual(await merged('win32'), { TOKEN: '2', HOST: 'h' });
    assert.deepEqual(await merged('linux'), { Token: '1', HOST: 'h', TOKEN: '2' });
    const twice = [connection({ $env: { http_proxy: 'a', HTTP_PROXY: 'b' } })];
    await assert.rejects(merged('win32', twice), /would both be the environment variable HTTP_PROXY/);
    assert.deepEqual(await merged('linux', twice), { http_proxy: 'a', HTTP_PROXY: 'b' });
  });

  it('reads a secret once that is asked for by name and by ARN', async () => {
    for (const ttlSeconds of [3600, 0]) {
      const { launch, client, settings } = setUp();
      settings.ttlSeconds = ttlSeconds;
      const { environment } = await launch([
        variables({ A: `<${arnOf('prod/db')}, password>`, B: '<prod/db, password>' }),
      ]);
      assert.deepEqual(environment, { A: 'canary p@ss', B: 'canary p@ss' });
      assert.deepEqual(
        client.calls.map(({ ids }) => ids),
        [['prod/db']],
        `${ttlSeconds}`,
      );
    }
  });

  it('reads the ARN where the name that may be the same is not to be had, or is another secret', async () => {
    const { launch, client } = setUp();
    client.denyBatch();
    client.fail('prod/db', 'access-denied');
    await assert.rejects(
      launch([variables({ A: `<${arnOf('prod/db')}, password>`, B: '<prod/db, password>' })]),
      (error: unknown) => {
        assert.ok(error instanceof UnresolvedLaunchError);
        assert.deepEqual(
          error.failures.map(({ text }) => text),
          ['<prod/db, password>'],
        );
        return true;
      },
    );
    assert.deepEqual(
      client.calls.map(({ ids }) => ids),
      [['prod/db'], [arnOf('prod/db')]],
    );
  });

  it('has one version of a secret that is rotated meanwhile, by whatever name it is asked for', async () => {
    // Which AWS completes: nothing here can tell before that it is the same secret.
    const partial = arnOf('prod/db').slice(0, -7);
    for (const ttlSeconds of [3600, 0]) {
      const { launch, client, settings } = setUp();
      settings.ttlSeconds = ttlSeconds;
      client.denyBatch();
      client.gate = async ({ operation, ids }) => {
        if (operation === 'get' && ids[0] === partial) {
          // After the answer for its name.
          await settle();
          client.put(textSecret('prod/db', { password: 'canary new' }, { versionId: 'v2' }));
        }
      };
      const { environment } = await launch([
        variables({ A: '<prod/db, password>', B: `<${partial}, password>`, C: '<token, *>' }),
      ]);
      assert.deepEqual(environment, { A: 'canary new', B: 'canary new', C: 'canary token' }, `${ttlSeconds}`);
    }
  });

  it('tells what must not be seen: values, leaves, and what a filter encoded', async () => {
    const { launch } = setUp();
    const { secretTexts } = await launch([
      variables({
        A: '<prod/db, password | base64>',
        B: '<prod/db, options>',
        C: '<prod/db, port>',
        D: 'plain',
      }),
    ]);
    for (const text of [
      'canary p@ss',
      Buffer.from('canary p@ss').toString('base64'),
      'canary deep',
      '5432',
    ]) {
      assert.ok(secretTexts.includes(text), text);
    }
    assert.ok(!secretTexts.includes('plain'));
  });

  it('asks and reads nothing where nothing is a reference, also where nothing is trusted', async () => {
    const { launch, asked, conditions, client } = setUp();
    conditions.isTrusted = false;
    const { environment } = await launch([variables({ A: 'a < b', B: '' })]);
    assert.deepEqual(environment, { A: 'a < b', B: '' });
    assert.deepEqual([asked, client.calls], [[], []]);
  });

  it('shows progress once the person agreed, and not while asking', async () => {
    const agreed = setUp();
    await agreed.launch([variables({ A: '<prod/db, user>' })]);
    assert.deepEqual(agreed.seen, ['question', 'progress']);
    const refused = setUp();
    refused.conditions.agrees = false;
    await assert.rejects(refused.launch([variables({ A: '<prod/db, user>' })]));
    assert.deepEqual(refused.seen, ['question']);
  });

  it('uses the alias that a file prescribes for its own references only', async () => {
    const { launch } = setUp();
    const error: unknown = await launch([
      connection({ $secretManager: 'nowhere', a: '<prod/db, user>', b: '<prod:prod/db, user>' }),
      variables({ A: '<prod/db, user>' }),
    ]).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof UnresolvedLaunchError);
    assert.deepEqual(
      error.failures.map(({ place }) => place),
      ['db.connection.json:3'],
    );
  });

  describe('stops with the message that says why', () => {
    type Setup = ReturnType<typeof setUp>;
    const cases: readonly {
      readonly what: string;
      readonly code: string;
      readonly says: RegExp;
      readonly sources?: LaunchTexts['sources'];
      readonly arrange?: (setup: Setup) => void;
      /** While it waits. */
      readonly then?: (setup: Setup) => void;
      readonly calls?: number;
    }[] = [
      {
        what: 'a missing key, a missing secret and a malformed reference in two sources',
        code: 'unresolved-references',
        sources: [
          connection({ a: '<prod/db, nope>', b: '<none, x>', c: '<prod/db, password>' }),
          variables({ URL: 'x<prod/db, >' }),
        ],
        says: /^3 references .*db\.connection\.json:2, <prod\/db, nope>: There is no key nope.*:3, <none, x>: There is no secret.*URL in "env" of task "x": .*Nothing was handed on\.$/,
        calls: 1,
      },
      {
        what: 'no permission',
        code: 'unresolved-references',
        arrange: ({ client }) => client.fail('prod/db', 'access-denied'),
        says: /db\.connection\.json:2, <prod\/db, password>: Permission/,
      },
      {
        what: 'an expired token',
        code: 'unresolved-references',
        arrange: ({ client }) => (client.outage = new SecretsError('expired-credentials')),
        says: /<prod\/db, password>: The temporary credentials have expired/,
      },
      {
        what: 'a value that is null',
        code: 'unresolved-references',
        sources: [variables({ A: '<prod/db, nothing>' })],
        says: /A in "env" of task "x", <prod\/db, nothing>: The value is null/,
      },
      {
        what: 'a file that is not JSON',
        code: 'unresolved-references',
        sources: [connection('{"a": '), variables({ A: '<prod/db, nope>' })],
        says: /2 references.*db\.connection\.json: The file is not valid JSON.*<prod\/db, nope>/,
      },
      {
        what: 'names that clash within a connection',
        code: 'invalid-configuration',
        sources: [connection({ apiKey: '<prod/db, password>', api_key: 'y' })],
        says: /db\.connection\.json: apiKey, api_key would both be the environment variable API_KEY/,
      },
      {
        what: 'names that clash between connections',
        code: 'invalid-configuration',
        sources: [connection({ a: '<prod/db, user>' }), connection({ a: 'x' }, 'other.json')],
        says: /db\.connection\.json, other\.json would both be the environment variable A/,
      },
      {
        what: 'AWS that does not answer in time',
        code: 'timeout',
        arrange: ({ client }) => (client.gate = () => new Promise(() => undefined)),
        then: ({ clock }) => clock.advance(30_000),
        says: /did not answer in time/,
      },
      {
        what: 'cancelling, which ends the request',
        code: 'cancelled',
        arrange: ({ client }) => (client.gate = () => new Promise(() => undefined)),
        then: ({ controller }) => controller.abort(),
        says: /Cancelled/,
      },
      {
        what: 'a workspace that is not trusted',
        code: 'untrusted-workspace',
        arrange: ({ conditions }) => (conditions.isTrusted = false),
        says: /trust/i,
        calls: 0,
      },
      {
        what: 'a person who does not agree',
        code: 'cancelled',
        arrange: ({ conditions }) => (conditions.agrees = false),
        says: /Cancelled/,
        calls: 0,
      },
    ];

    for (const { what, code, says, sources, arrange, then, calls } of cases) {
      it(what, async () => {
        const setup = setUp();
        arrange?.(setup);
        const launched = setup.launch(sources ?? [connection({ a: '<prod/db, password>' })]);
        launched.catch(() => undefined);
        if (then !== undefined) {
          await settle();
          await settle();
          then(setup);
        }
        await assert.rejects(launched, (error: unknown) => {
          assert.ok(error instanceof SecretsError);
          assert.equal(error.code, code);
          assert.match(error.message, says);
          assert.doesNotMatch(error.message, /canary/);
          return true;
        });
        if (calls !== undefined) {
          assert.equal(setup.client.calls.length, calls);
        }
        if (then !== undefined) {
          assert.ok(setup.client.wasAborted(0));
        }
        assert.doesNotMatch(setup.log.lines.join('\n'), /canary/);
        assert.equal(setup.client.running, 0);
      });
    }
  });
});
