import assert from 'node:assert/strict';
import { awsModule } from '../../../src/aws/index';
import { ManagerHealth } from '../../../src/managers/health';
import { ClientSessions } from '../../../src/managers/sessions';
import { KeptSessions } from '../../../src/managers/sessionStore';
import { readAfterSignIns } from '../../../src/managers/signedInElsewhere';
import { SignIns } from '../../../src/managers/signIns';
import type { SignInPerson } from '../../../src/secrets/model/ports';
import { SecretCache } from '../../../src/secrets/cache/secretCache';
import { noBrowser, SignInFixture } from '../aws/signIn/support';
import { failure, manager, openWindow, type Window } from './support';

const names = Array.from({ length: 50 }, (_, index) => `sign-in/${index}`);

describe('signing in', () => {
  const fixture = new SignInFixture();
  let pages: string[];

  beforeEach(() => {
    pages = [];
    const { startUrl, region } = fixture.sandbox.identityCenter;
    fixture.sandbox.identityCenter.revoke();
    fixture.write(
      `[profile sso]\nsso_session = all\nsso_account_id = 111122223333\nsso_role_name = SecretReader\n` +
        `[sso-session all]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n`,
      '',
    );
    names.forEach((name) => fixture.sandbox.putSecret({ name, text: name }));
  });

  /** What a window is made of, as far as it reads. */
  function windowOf(
    shared: Partial<Pick<Window, 'global' | 'secrets'>>,
    answer: 'allow' | 'leave' = 'allow',
  ) {
    const window = openWindow(shared);
    const { registry, credentials, clock, log } = window;
    const loadAws = () => Promise.resolve(awsModule);
    const kept = new KeptSessions(window.secrets, window.global);
    const sessions = new ClientSessions({ registry, credentials, loadAws, kept });
    const health = new ManagerHealth(sessions);
    const person: SignInPerson = {
      ...noBrowser,
      mfaCode: () => Promise.reject(new Error('no code is asked for')),
      reach: (address) => Promise.resolve(address),
      browse: async ({ url }, done) => {
        pages.push(url);
        const left = new AbortController();
        const finished = done(left.signal);
        if (answer === 'leave') {
          left.abort();
        } else {
          await fetch(url, { method: 'POST', body: new URLSearchParams({ answer }) });
        }
        return finished;
      },
    };
    const signIns = new SignIns(
      {
        ...{ registry, sessions, kept },
        loadSignIn: () => awsModule.loadSignIn(),
        person: () => Promise.resolve(person),
      },
      new AbortController().signal,
    );
    readAfterSignIns({ registry, sessions, health, kept });
    const settings = () => ({ ttlSeconds: 3600 });
    const cache = new SecretCache({ clients: health.client, clock, log, random: () => 0, settings });
    sessions.onDidDrop((managerId) => cache.forget({ managerId }));
    return { ...window, kept, health, signIns, cache };
  }

  const prod = () =>
    manager('prod', {
      source: { kind: 'profile', profile: 'sso' },
      endpoint: fixture.sandbox.endpoint,
    });

  it('is one page for fifty references that wait, and for another window; all of them resolve then', async () => {
    const one = windowOf({});
    const other = windowOf({ global: one.global, secrets: one.secrets });
    const { id } = await added(one, other);
    const read = (window: typeof one) =>
      Promise.allSettled(names.map((secretId) => window.cache.get({ managerId: id, secretId })));
    for (const window of [one, other]) {
      const before = await read(window);
      assert.deepEqual([...new Set(before.map(({ status }) => status))], ['rejected']);
      assert.equal(window.health.of(id), 'expired');
    }
    assert.equal(pages.length, 0, 'nothing opens a page by itself');
    const told = new Promise<void>((resolve) => {
      other.health.onDidChange(() => resolve());
    });
    await Promise.all([one.signIns.signIn(id), one.signIns.signIn(id)]);
    await told;
    for (const window of [one, other]) {
      const after = await read(window);
      assert.deepEqual([...new Set(after.map(({ status }) => status))], ['fulfilled']);
      assert.equal(window.health.of(id), 'signedIn');
    }
    assert.equal(pages.length, 1);
    assert.equal(fixture.asked('RegisterClient'), 1);
    assert.equal(fixture.asked('CreateToken'), 1);
  });

  it('says so once where the person leaves the page', async () => {
    const window = windowOf({}, 'leave');
    const { id } = await added(window);
    for (const each of [window.signIns.signIn(id), window.signIns.signIn(id)]) {
      await failure(each, 'cancelled');
    }
    assert.equal(pages.length, 1);
  });

  it('ends in all windows when what was signed in for is removed', async () => {
    const window = windowOf({});
    const { id } = await added(window);
    await window.signIns.signIn(id);
    await window.cache.get({ managerId: id, secretId: names[0]! });
    const dropped = new Promise<void>((resolve) => {
      window.health.onDidChange(() => resolve());
    });
    await window.kept.clear();
    await dropped;
    await failure(window.cache.get({ managerId: id, secretId: names[0]! }), 'signed-out');
    assert.deepEqual(
      [...window.secrets.entries.keys()].filter((key) => key.includes('session')),
      [],
    );
    assert.deepEqual(
      window.global.keys().filter((key) => key.includes('Session')),
      [],
    );
  });

  it('is nothing for access keys', async () => {
    const window = windowOf({});
    const keys = manager('keys');
    await window.registry.add(keys);
    const error = await failure(window.signIns.signIn(keys.id), 'invalid-configuration');
    assert.match(error.message, /access keys/);
  });

  it('puts no token anywhere but into SecretStorage', async () => {
    const window = windowOf({});
    const { id } = await added(window);
    await window.signIns.signIn(id);
    await window.cache.get({ managerId: id, secretId: names[0]! });
    assert.match(JSON.stringify([...window.secrets.entries]), /CANARY-access/);
    assert.doesNotMatch(JSON.stringify([...window.global.entries, ...window.log.lines]), /CANARY/);
  });

  async function added(...windows: readonly Pick<Window, 'registry'>[]) {
    const managed = prod();
    await windows[0]?.registry.add(managed);
    windows.forEach(({ registry }) => registry.reload());
    return managed;
  }
});
