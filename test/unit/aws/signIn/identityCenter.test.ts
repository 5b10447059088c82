import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignInPerson } from '../../../../src/secrets/model/ports';
import type { Fault } from '../../../sandbox/faults';
import { allText, failure } from '../support';
import { SignInFixture } from './support';

const sso = { kind: 'profile', profile: 'sso' } as const;

describe('a profile with a sign-in at IAM Identity Center', () => {
  const fixture = new SignInFixture();
  /** What was opened in the browser. */
  let pages: { url: string; userCode?: string }[];

  beforeEach(() => {
    pages = [];
    rmSync(join(fixture.folder, '.aws'), { recursive: true, force: true });
    fixture.sandbox.identityCenter.revoke();
    fixture.sandbox.identityCenter.set({ tokenSeconds: 3600, sessionSeconds: 28_800, intervalSeconds: 0.01 });
    write(fixture.sandbox.identityCenter.startUrl, 'SecretReader');
  });

  function write(startUrl: string, role: string): void {
    const { region } = fixture.sandbox.identityCenter;
    const account = `sso_account_id = 111122223333\nsso_role_name = ${role}\n`;
    fixture.write(
      `[profile sso]\nsso_session = corp\n${account}[profile other]\nsso_session = corp\n${account}` +
        `[profile legacy]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n${account}` +
        `[profile role]\nrole_arn = arn:aws:iam::111122223333:role/SecretReader\nsource_profile = sso\n` +
        `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n`,
      '',
    );
  }

  type Answering = 'allow' | 'deny' | 'leave';

  /** Answers on the page, as a browser does that follows where it leads. */
  function person(answer: Answering, reaches = true): SignInPerson {
    return {
      mfaCode: () => Promise.reject(new Error('no code is asked for')),
      reach: (address) => Promise.resolve(reaches ? address : undefined),
      browse: async (page, done) => {
        pages.push(page);
        const left = new AbortController();
        const finished = done(left.signal);
        if (answer === 'leave') {
          left.abort();
        } else {
          await fetch(page.url, { method: 'POST', body: new URLSearchParams({ answer }) });
        }
        return finished;
      },
    };
  }

  /** Puts a token where the AWS command line has it. */
  function commandLineToken(token: Record<string, unknown>): string {
    const cache = join(fixture.folder, '.aws', 'sso', 'cache');
    mkdirSync(cache, { recursive: true });
    const file = join(cache, `${createHash('sha1').update('corp').digest('hex')}.json`);
    writeFileSync(file, JSON.stringify(token));
    return file;
  }

  function kept(): Record<string, string> {
    const [[, text = '{}'] = []] = fixture.sessions.entries;
    return JSON.parse(text) as Record<string, string>;
  }

  /** Moves the end of what is kept. */
  async function endsIn(milliseconds: number): Promise<void> {
    const [[name = '', text = ''] = []] = fixture.sessions.entries;
    const token = JSON.parse(text) as object;
    await fixture.sessions.set(name, JSON.stringify({ ...token, expires: Date.now() + milliseconds }));
  }

  for (const reaches of [true, false]) {
    const way = reaches ? 'on a page that leads back' : 'with a code, where the browser runs elsewhere';
    describe(way, () => {
      for (const profile of ['sso', 'legacy', 'role']) {
        it(`reads after the sign-in: ${profile}`, async () => {
          await failure(fixture.withProfile(profile).listSecrets({}), 'signed-out');
          await fixture.signIn({ kind: 'profile', profile }, person('allow', reaches));
          await fixture.withProfile(profile).getSecretValue('prod/db', undefined);
          assert.equal(pages.length, 1);
          assert.equal(pages[0]?.userCode !== undefined, !reaches);
          assert.ok(!existsSync(join(fixture.folder, '.aws')), '~/.aws is not written');
        });
      }

      for (const answer of ['deny', 'leave'] as const) {
        it(`says so once the person does: ${answer}`, async () => {
          await failure(fixture.signIn(sso, person(answer, reaches)), 'cancelled');
          assert.equal(fixture.sessions.entries.size, 0);
        });
      }
    });
  }

  it('opens one page for all that wait for the same sign-in', async () => {
    const names = ['sso', 'other', 'legacy', 'role', 'sso'];
    await Promise.all(names.map((profile) => fixture.signIn({ kind: 'profile', profile }, person('allow'))));
    assert.equal(pages.length, 1);
    for (const name of names) {
      await fixture.withProfile(name).listSecrets({});
    }
  });

  it('opens no page by itself', async () => {
    for (let time = 0; time < 5; time += 1) {
      await failure(fixture.withProfile('sso').listSecrets({}), 'signed-out');
    }
    assert.equal(fixture.sandbox.requests.length, 0);
  });

  it('renews a token before it ends, once for all that need it, and goes on with the new one', async () => {
    await fixture.signIn(sso, person('allow'));
    const before = kept()['accessToken'];
    await endsIn(60_000);
    fixture.sandbox.requests.clear();
    await Promise.all(['sso', 'other', 'legacy'].map((name) => fixture.withProfile(name).listSecrets({})));
    assert.equal(fixture.asked('CreateToken'), 1);
    assert.notEqual(kept()['accessToken'], before);
  });

  it('counts as signed out once the session is over, or was ended by somebody', async () => {
    await fixture.signIn(sso, person('allow'));
    fixture.sandbox.identityCenter.revoke();
    await failure(fixture.withProfile('sso').listSecrets({}), 'signed-out');
    assert.equal(fixture.sessions.entries.size, 0);
    await fixture.signIn(sso, person('allow'));
    await endsIn(-1);
    fixture.sandbox.identityCenter.revoke();
    await failure(fixture.withProfile('sso').listSecrets({}), 'signed-out');
    await fixture.signIn(sso, person('allow'));
    await fixture.withProfile('sso').listSecrets({});
  });

  it('is out of reach, not signed out, where a token cannot be renewed for the network', async () => {
    await fixture.signIn(sso, person('allow'));
    await endsIn(-1);
    fixture.sandbox.faults.set({ kind: 'drop', operation: 'CreateToken' });
    const error = await failure(fixture.withProfile('sso').listSecrets({}), 'unreachable');
    assert.equal(error.transient, true);
    fixture.sandbox.faults.clear();
    await fixture.withProfile('sso').listSecrets({});
  });

  it('takes the token of the AWS command line, and leaves its file as it is', async () => {
    await fixture.signIn(sso, person('allow'));
    const { accessToken } = kept();
    fixture.sessions.entries.clear();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const file = commandLineToken({ accessToken, expiresAt, startUrl: 'x' });
    const before = readFileSync(file, 'utf8');
    await fixture.withProfile('sso').listSecrets({});
    await fixture.signIn(sso, person('allow'));
    assert.equal(pages.length, 1);
    fixture.sandbox.identityCenter.revoke();
    await failure(fixture.withProfile('sso').listSecrets({}), 'signed-out');
    await fixture.signIn(sso, person('allow'));
    await fixture.withProfile('sso').listSecrets({});
    assert.equal(readFileSync(file, 'utf8'), before);
    assert.equal(readdirSync(join(fixture.folder, '.aws', 'sso', 'cache')).length, 1);
  });

  it('tells why it fails, with what to mend, and keeps nothing', async () => {
    const cases: readonly (readonly [
      Omit<Fault, 'operation'>,
      string,
      Parameters<typeof failure>[1],
      RegExp,
    ])[] = [
      [{ kind: 'drop' }, 'RegisterClient', 'unreachable', /127\.0\.0\.1 cannot be reached/],
      [{ kind: 'error503' }, 'RegisterClient', 'service-failure', /./],
      [{ kind: 'html' }, 'RegisterClient', 'unexpected-response', /./],
      [{ kind: 'drop' }, 'CreateToken', 'unreachable', /127\.0\.0\.1 cannot be reached/],
      [{ kind: 'drop' }, 'GetRoleCredentials', 'unreachable', /./],
      [
        { kind: 'error', name: 'InvalidRequestRegionException' },
        'RegisterClient',
        'invalid-configuration',
        /IAM Identity Center in us-east-1 does not take the start URL https/,
      ],
    ];
    for (const [fault, operation, code, words] of cases) {
      fixture.sessions.entries.clear();
      fixture.sandbox.faults.set({ ...fault, operation });
      const error = await failure(fixture.signIn(sso, person('allow')), code);
      assert.match(error.message, words);
      assert.ok(!allText(error).includes('CANARY'), allText(error));
      fixture.sandbox.faults.clear();
    }
  });

  it('tells of a wrong start URL, and of a role that is not assigned', async () => {
    write('https://other.awsapps.com/start', 'SecretReader');
    const wrong = await failure(fixture.signIn(sso, person('allow')), 'invalid-configuration');
    assert.match(wrong.message, /start URL https:\/\/other\.awsapps\.com\/start: Invalid start url provided/);
    write(fixture.sandbox.identityCenter.startUrl, 'NotMine');
    const refused = await failure(fixture.signIn(sso, person('allow')), 'profile-unusable');
    assert.match(refused.message, /No access/);
  });

  it('ends with the window', async () => {
    const window = new AbortController();
    const signing = fixture.signIn(
      sso,
      { ...person('allow'), browse: async (_page, done) => done(new AbortController().signal) },
      window.signal,
    );
    window.abort();
    await failure(signing, 'cancelled');
  });

  it('takes no answer that does not know its state', async () => {
    await failure(
      fixture.signIn(sso, {
        ...person('leave'),
        browse: async ({ url }, done) => {
          const left = new AbortController();
          const finished = done(left.signal);
          const back = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
          back.search = new URLSearchParams({ code: 'stolen', state: 'guessed' }).toString();
          assert.equal((await fetch(back)).status, 404);
          left.abort();
          return finished;
        },
      }),
      'cancelled',
    );
    assert.equal(fixture.asked('CreateToken'), 0);
  });
});
