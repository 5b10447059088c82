import assert from 'node:assert/strict';
import type { SignInPerson } from '../../../../src/secrets/model/ports';
import { section } from '../profilesFixture';
import { allText, createError, failure } from '../support';
import { noBrowser, SignInFixture } from './support';

const profile = (name: string) => ({ kind: 'profile', profile: name }) as const;

describe('a profile that asks for a code of an MFA device', () => {
  const fixture = new SignInFixture();
  let asked: string[];
  let refused: string[];

  beforeEach(() => {
    asked = [];
    refused = [];
    const { serial } = fixture.sandbox.mfa('mfa');
    fixture.write(
      `[profile keys]\nmfa_serial = ${serial}\n` +
        `[profile role]\nrole_arn = arn:aws:iam::111122223333:role/WithCode\nsource_profile = base\nmfa_serial = ${serial}\n` +
        `[profile refused]\nrole_arn = arn:aws:iam::444455556666:role/Partner\nsource_profile = base\nmfa_serial = ${serial}\n` +
        `[profile chained]\nrole_arn = arn:aws:iam::111122223333:role/SecretReader\nsource_profile = role\n`,
      section('base', fixture.keysOf('mfa')) + section('keys', fixture.keysOf('mfa')),
    );
  });

  /** Enters these codes, one after the other; the code that the device shows by default. */
  function entering(...codes: string[]): SignInPerson {
    return {
      ...noBrowser,
      mfaCode: async ({ serial }, check) => {
        asked.push(serial);
        for (const code of codes.length === 0 ? [fixture.sandbox.mfa('mfa').code] : codes) {
          const problem = await check(code, new AbortController().signal);
          if (problem === undefined) {
            return;
          }
          refused.push(problem);
        }
        throw createError('cancelled');
      },
    };
  }

  for (const name of ['keys', 'role', 'chained']) {
    it(`reads once the code was entered: ${name}`, async () => {
      await failure(fixture.withProfile(name).listSecrets({}), 'signed-out');
      await fixture.signIn(profile(name), entering());
      await fixture.withProfile(name).getSecretValue('prod/db', undefined);
      assert.deepEqual(asked, [fixture.sandbox.mfa('mfa').serial]);
    });
  }

  it('asks once for all profiles of a device, and not again while that counts', async () => {
    await Promise.all(['keys', 'role', 'chained'].map((name) => fixture.signIn(profile(name), entering())));
    await fixture.signIn(profile('role'), entering());
    assert.equal(asked.length, 1);
    assert.equal(fixture.asked('GetSessionToken'), 1);
  });

  it('asks again after a wrong code, with the words of AWS', async () => {
    await fixture.signIn(profile('keys'), entering('000000', fixture.sandbox.mfa('mfa').code));
    assert.equal(asked.length, 1);
    assert.match(refused.join(), /invalid MFA one time pass code/);
  });

  it('says so when the person leaves it, to all that wait for it', async () => {
    const waiting = ['keys', 'role'].map((name) => fixture.signIn(profile(name), entering('000000')));
    for (const each of waiting) {
      await failure(each, 'cancelled');
    }
    assert.equal(asked.length, 1);
  });

  it('keeps neither the code nor anything that shows the device by name', async () => {
    const { serial, code } = fixture.sandbox.mfa('mfa');
    await fixture.signIn(profile('keys'), entering());
    const [[name = '', text = ''] = []] = fixture.sessions.entries;
    assert.ok(!name.includes(serial) && !text.includes(`"${code}"`) && !text.includes(serial));
    assert.ok(!text.includes(fixture.keysOf('mfa').secretAccessKey));
  });

  it('counts as signed out again once AWS takes the session no more, and forgets it', async () => {
    for (const name of ['keys', 'role']) {
      await fixture.signIn(profile(name), entering());
      const client = fixture.withProfile(name);
      fixture.sandbox.revokeSessions('mfa');
      await failure(client.listSecrets({}), 'signed-out');
      assert.equal(fixture.sessions.entries.size, 0, name);
      await fixture.signIn(profile(name), entering());
      await client.listSecrets({});
      fixture.sessions.entries.clear();
    }
  });

  it('counts as signed out once the time is over', async () => {
    await fixture.signIn(profile('keys'), entering());
    const [[name = '', text = ''] = []] = fixture.sessions.entries;
    await fixture.sessions.set(name, JSON.stringify({ ...JSON.parse(text), expires: Date.now() + 1000 }));
    await failure(fixture.withProfile('keys').listSecrets({}), 'signed-out');
  });

  it('does not take the session of other keys of the same device', async () => {
    await fixture.signIn(profile('keys'), entering());
    fixture.write(
      `[profile keys]\nmfa_serial = ${fixture.sandbox.mfa('mfa').serial}\n`,
      section('keys', fixture.keysOf('admin')),
    );
    await failure(fixture.withProfile('keys').listSecrets({}), 'signed-out');
  });

  it('tells why a role is refused, by the words of AWS', async () => {
    const error = await failure(fixture.signIn(profile('refused'), entering()), 'profile-unusable');
    assert.match(error.message, /sts:AssumeRole is not allowed on arn:aws:iam::444455556666:role\/Partner/);
  });

  it('tells that the network is down, or the clock is off, and keeps nothing', async () => {
    for (const [fault, code, words] of [
      [{ kind: 'drop' }, 'unreachable', /^127\.0\.0\.1 cannot be reached/],
      [{ kind: 'clock', minutes: 60, dateHeader: 'true' }, 'clock-skew', /clock/],
      [{ kind: 'error', name: 'InvalidClientTokenId', status: 403 }, 'unknown-access-key', /does not know/],
    ] as const) {
      fixture.sandbox.faults.set({ ...fault, operation: 'GetSessionToken' });
      const error = await failure(fixture.signIn(profile('keys'), entering()), code);
      assert.match(error.message, words);
      assert.ok(!allText(error).includes(fixture.keysOf('mfa').secretAccessKey));
      fixture.sandbox.faults.clear();
    }
    assert.equal(fixture.sessions.entries.size, 0);
  });
});
