import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { listProfiles } from '../../../src/aws/index';
import type { SecretsErrorCode } from '../../../src/secrets/model/errorCode';
import { SecretCache } from '../../../src/secrets/cache/secretCache';
import { RecordingLog } from '../secrets/cache/cacheSetup';
import { ManualClock } from '../secrets/manualClock';
import { ProfilesFixture, section, settingsOf } from './profilesFixture';
import { allText, failure } from './support';

describe('profiles that are unusual, broken or out of reach', () => {
  const fixture = new ProfilesFixture();
  const write = (config: string, credentials: string) => fixture.write(config, credentials);
  const keysOf = (user: string) => fixture.keysOf(user);
  const withProfile = (profile: string) => fixture.withProfile(profile);

  describe('names are those of the AWS command line', () => {
    const own = () => settingsOf(keysOf('reader'));
    const names: readonly (readonly [what: string, config: string, credentials: string, name: string])[] = [
      ['quotes', '[profile "my work"]\n', '', 'my work'],
      ['single quotes', "[profile 'my  work']\n", '', 'my  work'],
      ['an escaped space', '[profile my\\ work]\n', '', 'my work'],
      ['quotes without need', '[profile "work"]\n', '', 'work'],
      ['a space in the credentials file', '', '[my work]\n', 'my work'],
      ['the word profile in the credentials file', '', '[profile x]\n', 'profile x'],
      ['a dot', '[profile a.b]\n', '', 'a.b'],
      ['letters of any script', '[profile "größe 名"]\n', '', 'größe 名'],
      ['a percent sign', '', '[a%20b]\n', 'a%20b'],
      ['an apostrophe', '[profile "it\'s"]\n', '', "it's"],
      ['a comment behind', '[profile work] # mine\n', '', 'work'],
    ];
    for (const [what, config, credentials, name] of names) {
      it(`with ${what}`, async () => {
        write(config === '' ? '' : config + own(), credentials === '' ? '' : credentials + own());
        assert.deepEqual(await listProfiles(), [name]);
        fixture.sandbox.requests.clear();
        await withProfile(name).listSecrets({});
        assert.equal(fixture.sandbox.requests.at(-1)!.user, 'reader');
      });
    }

    it('and sections that it does not take for profiles are none', async () => {
      write(
        '[profile two words]\n[work]\n[profile "open]\n[profile]\n[profile __proto__]\n[sso-session a]\n[plugins]\n[profile good]\nregion = a\n',
        '',
      );
      assert.deepEqual(
        (await listProfiles()).filter((name) => name !== '__proto__'),
        ['good'],
      );
    });

    it('also where a role names its source', async () => {
      write(
        '[profile role]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = my work\n',
        '[my work]\n' + own(),
      );
      // The sandbox has no STS: that it is asked shows that the source was found.
      process.env['AWS_ENDPOINT_URL_STS'] = 'http://127.0.0.1:1';
      try {
        const error = await failure(withProfile('role').listSecrets({}), 'unreachable');
        assert.equal(error.details.host, '127.0.0.1');
      } finally {
        delete process.env['AWS_ENDPOINT_URL_STS'];
      }
    });
  });

  describe('faults of a profile as it is written', () => {
    const role = 'role_arn = arn:aws:iam::111122223333:role/x\n';
    const faults: readonly (readonly [what: string, config: string, says: RegExp])[] = [
      [
        'an sso-session that does not exist',
        'sso_session = nobody\nsso_account_id = 1\nsso_role_name = r\n',
        /its sso-session "nobody" does not exist/,
      ],
      [
        'an sso-session that lacks its address',
        'sso_session = corp\nsso_account_id = 1\nsso_role_name = r\n[sso-session corp]\nsso_region = a\n',
        /its sso-session "corp" has no sso_start_url/,
      ],
      [
        'a source that does not exist',
        `${role}source_profile = gone\n`,
        /its source_profile "gone" does not exist/,
      ],
      ['a role without a source', role, /neither source_profile nor credential_source/],
      [
        'sources in a circle',
        `${role}source_profile = b\n[profile b]\n${role}source_profile = odd\n`,
        /leads back to "odd"/,
      ],
      ['half a key', 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n', /one half of an access key/],
      ['nothing', 'region = us-east-1\n', /it has no credentials/],
      [
        'a token file that is not there',
        `${role}web_identity_token_file = /no/such\n`,
        /a file that it names does not exist/,
      ],
    ];
    for (const [what, config, says] of faults) {
      it(`tells ${what}`, async () => {
        write(`[profile odd]\n${config}`, '');
        const error = await failure(withProfile('odd').listSecrets({}), 'profile-unusable');
        assert.match(error.message, says);
        assert.doesNotMatch(error.message, /TypeError/);
      });
    }
  });

  describe('a credential_process that fails', () => {
    const run = async (command: string, code: SecretsErrorCode = 'profile-unusable') => {
      write(`[profile process]\ncredential_process = ${command}\n`, '');
      return failure(withProfile('process').listSecrets({}), code);
    };

    it('tells its exit code and what it said first', async () => {
      const error = await run(
        `node -e "console.error('\\u001b[31mToken has expired\\u001b[0m\\nmore'), process.exit(3)"`,
      );
      assert.match(error.message, /its credential_process failed \(exit code 3\): .*Token has expired/);
      assert.ok(!/more/.test(error.message) && !error.message.includes('\u001b'));
    });

    it('tells a program that does not exist, and one that says nothing', async () => {
      assert.match((await run('no-such-program-here')).message, /exit code 127\): .*not found/);
      assert.match((await run('exit 5')).message, /its credential_process failed \(exit code 5\)\./);
    });

    it('tells the last line of a trace of Python', async () => {
      const error = await run(
        `printf 'Traceback (most recent call last):\\n  File x\\nValueError: no session\\n' >&2; exit 1`,
      );
      assert.match(error.message, /ValueError: no session/);
    });

    it('repeats neither its arguments nor credentials', async () => {
      const keys = keysOf('reader');
      const error = await run(
        `echo "bad --token CANARY-4711 AKIAIOSFODNN7EXAMPLE" 1>&2 --password lowercase && false`,
      );
      assert.doesNotMatch(allText(error), /CANARY-4711|AKIAIOSFODNN7EXAMPLE|lowercase/);
      assert.ok(!allText(error).includes(keys.secretAccessKey));
    });

    it('tells what is wrong with its answer', async () => {
      assert.match((await run('echo hello')).message, /its credential_process returned invalid JSON/);
      assert.match((await run(`echo '{"Version": 2}'`)).message, /did not return Version 1/);
    });

    it('that finds no way to the network is no fault of the profile', async () => {
      for (const text of [
        'Could not connect to the endpoint URL: "https://portal.sso.us-east-1.amazonaws.com"',
        'getaddrinfo ENOTFOUND corp.okta.com',
        'dial tcp 10.0.0.1:443: i/o timeout',
        'curl: (6) Could not resolve host: corp.okta.com',
      ]) {
        const error = await run(`echo '${text}' 1>&2 && false`, 'unreachable');
        assert.equal(error.transient, true);
        assert.equal(error.details.profile, 'process');
      }
    });
  });

  describe('without network', () => {
    const sso =
      '[profile sso]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = r\nregion = us-east-1\n' +
      '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\n';
    /** A sign-in that ends in so many milliseconds. */
    function signedIn(milliseconds: number): void {
      const cache = join(fixture.folder, '.aws', 'sso', 'cache');
      mkdirSync(cache, { recursive: true });
      const file = `${createHash('sha1').update('corp').digest('hex')}.json`;
      const soon = new Date(Date.now() + 10 * 3_600_000).toISOString();
      writeFileSync(
        join(cache, file),
        JSON.stringify({
          ...{ accessToken: 'token', expiresAt: new Date(Date.now() + milliseconds).toISOString() },
          ...{ clientId: 'id', clientSecret: 'secret', refreshToken: 'refresh', registrationExpiresAt: soon },
        }),
      );
    }
    beforeEach(() => {
      write(sso, '');
      for (const service of ['SSO', 'SSO_OIDC', 'STS']) {
        process.env[`AWS_ENDPOINT_URL_${service}`] = 'http://127.0.0.1:1';
      }
    });
    afterEach(() => {
      for (const service of ['SSO', 'SSO_OIDC', 'STS']) {
        Reflect.deleteProperty(process.env, `AWS_ENDPOINT_URL_${service}`);
      }
    });

    it('a sign-in that holds is told as what cannot be reached', async () => {
      signedIn(3_600_000);
      const error = await failure(withProfile('sso').listSecrets({}), 'unreachable');
      assert.equal(error.details.host, '127.0.0.1');
      assert.equal(error.details.profile, 'sso');
      assert.equal(error.transient, true);
    });

    it('so is one that had to be renewed, each time', async () => {
      signedIn(-1_000);
      const client = withProfile('sso');
      for (let time = 0; time < 3; time += 1) {
        assert.equal((await failure(client.listSecrets({}), 'unreachable')).transient, true);
      }
    });

    it('so are a role and a web identity', async () => {
      writeFileSync(join(fixture.folder, 'token'), 'token');
      const role = 'role_arn = arn:aws:iam::111122223333:role/x\n';
      write(
        `[profile role]\n${role}source_profile = work\n[profile web]\n${role}web_identity_token_file = ${join(fixture.folder, 'token')}\n`,
        section('work', keysOf('reader')),
      );
      for (const profile of ['role', 'web']) {
        const error = await failure(withProfile(profile).listSecrets({}), 'unreachable');
        assert.equal(error.details.reason, 'ECONNREFUSED');
      }
    });

    it('serves the last value, marked as stale', async () => {
      const clock = new ManualClock();
      write('', section('sso', keysOf('reader')));
      const client = withProfile('sso');
      const offline = withProfile('sso');
      let current = client;
      const cache = new SecretCache({
        clients: () => Promise.resolve(current),
        clock,
        log: new RecordingLog(),
        random: () => 0,
        settings: () => ({ ttlSeconds: 3600 }),
      });
      const before = await cache.get({ managerId: 'm', secretId: 'prod/db' });
      write(sso, '');
      signedIn(3_600_000);
      current = offline;
      clock.advance(3_700_000);
      const after = await cache.get({ managerId: 'm', secretId: 'prod/db' });
      assert.deepEqual(after.value, before.value);
      assert.equal(after.stale?.error.code, 'unreachable');
      cache.dispose();
    });

    it('a service of sign-ins that fails is told as one that cannot be reached', async () => {
      signedIn(3_600_000);
      const server = createServer((_request, response) => {
        response.writeHead(503).end('{}');
      });
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      process.env['AWS_ENDPOINT_URL_SSO'] = `http://127.0.0.1:${port}`;
      const error = await failure(withProfile('sso').listSecrets({}), 'unreachable');
      assert.equal(error.details.reason, 'HTTP 503');
      server.close();
      server.closeAllConnections();
    });
  });
});
