import assert from 'node:assert/strict';
import { approvalsKey } from '../../../src/inject/launch/approvals.js';
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
        secrets: ['prod:prod/db', 'prod:token', 'prod/db'],
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
