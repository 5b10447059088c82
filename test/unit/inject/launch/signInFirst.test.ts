import assert from 'node:assert/strict';
import { UnresolvedLaunchError } from '../../../../src/inject/launch/launchPlan.js';
import { signInFirst } from '../../../../src/inject/launch/signInFirst.js';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import type { SecretsErrorCode } from '../../../../src/secrets/model/errorCode.js';
import { connection, setUpLaunch } from './launchSetup.js';

/** What a launch fails with, where its references fail so. */
function failing(...codes: readonly (readonly [SecretsErrorCode, string])[]): UnresolvedLaunchError {
  return new UnresolvedLaunchError(
    codes.map(([code, alias]) => ({
      place: 'url',
      text: '<a, b>',
      error: new SecretsError(code, { alias }),
      isRangeOfFile: false,
      range: { start: 0, end: 6 },
    })),
  );
}

describe('a launch that needs a sign-in', () => {
  it('has the person sign in once a secret manager, and goes on', async () => {
    const failure = failing(['signed-out', 'prod'], ['signed-out', 'test'], ['signed-out', 'prod']);
    const signedIn: string[] = [];
    const read = () =>
      signedIn.length < 2 ? Promise.reject(failure) : Promise.resolve(`read by ${signedIn.join()}`);
    const signIn = (alias: string) => Promise.resolve(void signedIn.push(alias));
    assert.equal(await signInFirst(signIn, read), 'read by prod,test');
  });

  it('asks nobody where something else is missing, too', async () => {
    const failure = failing(['signed-out', 'prod'], ['secret-not-found', 'prod']);
    const signIn = () => assert.fail('nobody is asked');
    await assert.rejects(
      signInFirst(signIn, () => Promise.reject(failure)),
      (error) => error === failure,
    );
  });

  it('tells of every reference, once, where the person leaves it, and why, where signing in fails', async () => {
    const failure = failing(['signed-out', 'prod'], ['signed-out', 'prod']);
    for (const [code, expected] of [
      ['cancelled', failure.code],
      ['unreachable', 'unreachable'],
    ] as const) {
      let asked = 0;
      const signIn = () => Promise.reject(new SecretsError(code, { host: String((asked += 1)) }));
      await assert.rejects(
        signInFirst(signIn, () => Promise.reject(failure)),
        { code: expected },
      );
      assert.equal(asked, 1);
    }
  });

  it('is asked for what it hands over before, and not again', async () => {
    const setup = setUpLaunch();
    setup.client.failures.set('prod/db', new SecretsError('signed-out', { alias: 'prod' }));
    setup.conditions.whileSigningIn = () => {
      setup.client.failures.clear();
      setup.cache.forget();
    };
    const { sources } = await setup.launch([connection({ url: '<prod/db, user>' })]);
    assert.deepEqual(sources, [{ URL: 'app' }]);
    assert.equal(setup.asked.length, 1);
  });
});
