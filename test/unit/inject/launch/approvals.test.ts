import assert from 'node:assert/strict';
import { oneLine } from '../../../../src/secrets/words/plainText.js';
import { launchQuestion } from '../../../../src/inject/launch/question.js';
import { managerId } from '../../secrets/cache/cacheSetup.js';
import { connection, setUpLaunch as setUp, variables } from './launchSetup.js';

/** What other versions of the extension have written and will read. */
const approvalsKey = 'secretConnections.approvedLaunches';

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
    assert.deepEqual(
      asked.map((handover) => ({ ...handover, deciding: {} })),
      [
        {
          target: 'Task "x"',
          command: 'npm test',
          facts: [],
          settings: [],
          sources: ['db.connection.json', '"env" of task "x"'],
          variables: [
            { name: 'PGPASSWORD', isWholeSecret: false, isRisky: false },
            { name: 'PATH', isWholeSecret: true, isRisky: true },
            { name: 'URL', isWholeSecret: false, isRisky: false },
          ],
          secrets: ['prod:prod/db', 'prod:token'],
          managers: [{ alias: 'prod', region: 'eu-central-1' }],
          lasts: true,
          deciding: {},
        },
      ],
    );
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

  it('is asked again when anything else that decides who gets the values has changed, and told what', async () => {
    type Setup = ReturnType<typeof setUp>;
    const setting = (key: string, value: unknown) => ({ key, value });
    const deciding = (part: string, value: unknown) => (setup: Setup) => {
      setup.conditions.surroundings = { deciding: { [part]: value } };
    };
    const settings = (key: string, value: unknown) => (setup: Setup) => {
      setup.conditions.settings = [setting(key, value)];
    };
    const changes: readonly (readonly [what: string, part: string, change: (setup: Setup) => void])[] = [
      ['a fact', 'command', ({ conditions }) => (conditions.surroundings = { facts: ['Shell: /bin/evil'] })],
      ['the shell', 'shell', deciding('shell', ['/bin/evil'])],
      ['a task before it', 'tasks', deciding('tasks', [{ label: 'before', command: 'x' }])],
      ['a file of variables', 'files', deciding('files', 'A=1')],
      ['a launch configuration', 'configuration', deciding('configuration', { program: '/x' })],
      ['the default shell', 'settings', settings('terminal.integrated.defaultProfile.linux', 'evil')],
      ['the environment', 'settings', settings('terminal.integrated.env.linux.LD_PRELOAD', '/x.so')],
      ['the working folder', 'settings', settings('terminal.integrated.cwd', '/x')],
      ['a setting of an extension', 'settings', settings('python.defaultInterpreterPath', '/x')],
      ['the endpoint', 'managers', ({ configure }) => configure({ endpoint: 'http://127.0.0.1:1' })],
      ['the region', 'managers', ({ configure }) => configure({ region: 'us-east-1' })],
      ['the account', 'managers', ({ configure }) => configure({ accountId: '111122223333' })],
      [
        'keys of who knows whose account',
        'managers',
        ({ configure }) => configure({ credentialsVersion: '2' }),
      ],
      [
        'the profile',
        'managers',
        ({ configure }) => configure({ source: { kind: 'profile', profile: 'x' } }),
      ],
      ['another manager', 'managers', ({ activate }) => activate('prod', 'another')],
    ];
    for (const [what, part, change] of changes) {
      const setup = setUp();
      const url = variables({ URL: '<prod/db, user>' });
      await setup.launch([url], 'npm test');
      await setup.launch([url], 'npm test');
      assert.equal(setup.asked.length, 1, what);
      change(setup);
      await setup.launch([url], 'npm test').catch(() => undefined);
      assert.equal(setup.asked.length, 2, what);
      assert.deepEqual(setup.changes, [[], [part]], what);
    }
  });

  it('is asked again for what changes while they are asked, or while secrets are read', async () => {
    const { launch, asked, changes, conditions } = setUp();
    const shells = ['/bin/evil', '/bin/evil'];
    conditions.whileAsked = () => {
      conditions.surroundings = { facts: [`Shell: ${shells.shift() ?? '/bin/evil'}`] };
    };
    await launch([source], 'npm test');
    assert.deepEqual(
      asked.map(({ facts }) => facts),
      [[], ['Shell: /bin/evil']],
    );
    assert.deepEqual(changes[1], ['command']);
  });

  it('is asked in each session, where it is not known who asks', async () => {
    const { launch, asked, conditions, state } = setUp();
    conditions.lasts = false;
    await launch([source]);
    await launch([source]);
    assert.equal(asked.length, 1);
    assert.deepEqual([...state.keys()], []);
    conditions.lasts = true;
    await launch([source]);
    assert.equal(asked.length, 2, 'agreeing for a session is not agreeing for good');
  });

  it('is not asked again because an input gave another value, which is not kept either', async () => {
    const { launch, asked, conditions, state } = setUp();
    for (const value of ['canary-one', 'canary-two']) {
      conditions.handed = [value];
      conditions.surroundings = { facts: [`Runs with ${value}`], deciding: { configuration: [value] } };
      await launch([source, variables({ A: value, NODE_OPTIONS: value })], `curl ${value}`);
    }
    assert.equal(asked.length, 1);
    assert.doesNotMatch(JSON.stringify([launchQuestion(asked[0]!, []), ...state]), /canary/u);
  });

  it('is asked again after an update from a version that kept other approvals', async () => {
    const { launch, asked, state } = setUp();
    for (const stored of [['digest'], 'text', [null, 1, {}, { of: 'x' }, { of: 'x', digest: null }]]) {
      asked.length = 0;
      state.set(approvalsKey, stored);
      await launch([source]);
      assert.equal(asked.length, 1, JSON.stringify(stored));
    }
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
