import assert from 'node:assert/strict';
import { approvalsKey } from '../../../src/inject/launch/approvals.js';
import { oneLine } from '../../../src/secrets/words/plainText.js';
import { managerId } from '../secrets/cacheSetup.js';
import { connection, setUpLaunch as setUp, variables } from './launchSetup.js';

describe('before values are handed over, a person', () => {
  const source = connection({
    $secretManager: 'prod',
    $env: { PGPASSWORD: '/password', PATH: '/tools' },
    password: '<prod/db, password>',
    tools: '<token, *>',
  });

  it('is shown what is handed to what, by name and never by value', async () => {
    const { launch, asked } = setUp();
    await launch([source, variables({ URL: '<prod/db, user>' })], 'npm test');
    assert.deepEqual(asked, [
      {
        target: 'Task "x"',
        command: 'npm test',
        sources: ['db.connection.json', '"env" of task "x"'],
        variables: [
          { name: 'PGPASSWORD', isWholeSecret: false, isRisky: false },
          { name: 'PATH', isWholeSecret: true, isRisky: true },
          { name: 'URL', isWholeSecret: false, isRisky: false },
        ],
        secrets: ['prod:prod/db', 'prod:token'],
        managers: [managerId],
      },
    ]);
  });

  it('is asked once, and again when file, variables or command change', async () => {
    const { launch, asked } = setUp();
    const changed = connection({ $env: { PGPASSWORD: '/password' }, password: '<prod/db, user>' });
    await launch([source], 'npm test');
    await launch([source], 'npm test');
    assert.equal(asked.length, 1);
    await launch([source], 'npm run other');
    await launch([changed], 'npm test');
    await launch([source, variables({ A: 'x' })], 'npm test');
    assert.equal(asked.length, 4);
    await launch([source], 'npm test');
    assert.equal(asked.length, 4);
  });

  it('is asked again when another secret manager has become active, and shown which', async () => {
    const { launch, asked, activate } = setUp();
    const url = variables({ URL: '<prod/db, user>' });
    await launch([url]);
    activate('other', managerId);
    await launch([url]);
    assert.equal(asked.length, 1, 'the same manager under another name');
    activate('other', 'another');
    await launch([url]);
    assert.deepEqual(
      asked.map(({ secrets }) => secrets),
      [['prod:prod/db'], ['other:prod/db']],
    );
  });

  it('is asked again when anything else that decides who gets the values has changed', async () => {
    const { launch, asked } = setUp();
    for (const context of ['launches', 'launches', 'other launches']) {
      await launch([source], 'any launch', context);
    }
    assert.equal(asked.length, 2);
  });

  it('is asked for each place that a pointer leads to, also inside of a whole secret', async () => {
    const { launch, asked } = setUp();
    const db = connection({ db: '<prod/db, *>' });
    const pointed = (pointer: string) => launch([{ ...db, pointer } as typeof db]);
    assert.deepEqual((await pointed('/db/password')).sources, [{ '/db/password': 'canary p@ss' }]);
    assert.deepEqual((await pointed('/db/user')).sources, [{ '/db/user': 'app' }]);
    await assert.rejects(pointed('/db/none'), /There is no value at \/db\/none/);
    assert.deepEqual(
      asked.flatMap((handover) => handover.variables.map(({ name }) => name)),
      ['/db/password', '/db/user', '/db/none'],
    );
  });

  it('is asked again after a refusal, and once for launches at the same time', async () => {
    const { launch, asked, conditions, state } = setUp();
    conditions.agrees = false;
    await Promise.allSettled([launch([source]), launch([source])]);
    assert.equal(asked.length, 1);
    conditions.agrees = true;
    await Promise.all([launch([source]), launch([source])]);
    assert.equal(asked.length, 2);
    assert.doesNotMatch(JSON.stringify([...state]), /prod|canary|PGPASSWORD/);
    assert.deepEqual([...state.keys()], [approvalsKey]);
  });

  it('sees names that point into a whole secret', async () => {
    const { launch, asked } = setUp();
    await launch([connection({ $env: { PGPASSWORD: '/db/password' }, db: '<prod/db, *>' })]);
    assert.deepEqual(
      asked.flatMap((handover) => handover.variables.map(({ name }) => name)),
      ['PGPASSWORD'],
    );
  });

  it('is not asked where nothing can be handed over', async () => {
    const { launch, asked } = setUp();
    await assert.rejects(launch([connection({ a: '<prod/db, >' })]), /1 reference could not be resolved/);
    assert.deepEqual(asked, []);
  });
});

describe('a text that a person is asked about', () => {
  it('is one line, which nothing can push out of sight or pass for another', () => {
    assert.equal(
      oneLine(`npm test${' '.repeat(500)}; curl x\n\nSecrets: none`),
      'npm test ; curl x ⏎ Secrets: none',
    );
    assert.equal(oneLine('a\u202Eb\u0007c\u2028d\te'), 'abc ⏎ d e');
  });

  it('shows its end and how much is left out, where it is very long', () => {
    const shown = oneLine(`npm test # ${'x'.repeat(2000)} ; curl evil`);
    assert.match(shown, /^npm test # x+ \[… 1023 more characters …\] x+ ; curl evil$/);
  });
});
