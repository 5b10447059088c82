import assert from 'node:assert/strict';
import { withoutAdapterLog } from '../../../../src/inject/debug/adapterLog.js';
import { withoutTerminal } from '../../../../src/inject/debug/console.js';
import { debugCommand } from '../../../../src/inject/debug/debugCommand.js';
import { type DebugAttributes, readDebugSettings } from '../../../../src/inject/debug/debugSettings.js';
import { type HandedValues, withValues as valuesIn } from '../../../../src/inject/debug/handedValues.js';
import { HandedVariables } from '../../../../src/inject/debug/handedVariables.js';
import { SecretsError } from '../../../../src/secrets/model/errors.js';

/** Of a type that may have an attribute `connection` itself; no input was given a value but this one. */
const facts = (hasOwnConnection: boolean) => ({
  hasOwnConnection,
  handed: new Map<string, string>(),
  isHanded: (text: string) => text.includes('p9<w,x9Q'),
});

const marks = new HandedVariables();
const withValues = (attributes: DebugAttributes, values: HandedValues) => valuesIn(attributes, values, marks);

const none = { added: {}, env: {}, environment: {}, names: [], envFiles: [], inherited: new Set<string>() };
const invalid = (says: RegExp) => (error: unknown) => {
  assert.ok(error instanceof SecretsError);
  assert.equal(error.code, 'invalid-configuration');
  assert.match(error.message, says);
  return true;
};

describe('what a debug configuration asks for', () => {
  it('is read from env, environment, envFile and connection', () => {
    const attributes = {
      env: { A: '<a, b>', UNSET: null, COUNT: 1 },
      environment: [{ name: 'B', value: '<a, c>' }, { name: 'C' }, null, 'x'],
      envFile: ['.env', ''],
      connection: 'db.connection.json',
    };
    assert.deepEqual(readDebugSettings(attributes, facts(false)), {
      connections: ['db.connection.json'],
      env: { A: '<a, b>' },
      environment: { B: '<a, c>' },
      envFiles: ['.env'],
    });
  });

  it('is the reference of a variable that is there twice', () => {
    const environment = [
      { name: 'A', value: '<a, b>' },
      { name: 'A', value: 'x' },
    ];
    assert.deepEqual(readDebugSettings({ environment }, facts(false)).environment, { A: '<a, b>' });
  });

  it('is nothing where the attributes are of other types, or none', () => {
    const nothing = { connections: [], env: {}, environment: {}, envFiles: [] };
    for (const attributes of [{}, { env: [], environment: {}, envFile: 1, connection: null }]) {
      assert.deepEqual(readDebugSettings(attributes, facts(false)), nothing);
    }
  });

  it('leaves an attribute connection to the type that has one of its own', () => {
    assert.deepEqual(readDebugSettings({ connection: { any: 'thing' } }, facts(true)).connections, []);
    assert.throws(() => readDebugSettings({ connection: { any: 'thing' } }, facts(false)), invalid(/path/u));
    assert.throws(() => readDebugSettings({ connection: ['a', 1] }, facts(false)), invalid(/path/u));
  });

  it('is refused on command lines, and for programs that run already', () => {
    for (const name of ['args', 'runtimeArgs', 'program', 'command']) {
      for (const value of ['x <prod/db, password>', ['x', '<prod/db, password>']]) {
        assert.throws(() => readDebugSettings({ [name]: value }, facts(false)), invalid(/command line/u));
      }
    }
    for (const attributes of [
      { vmArgs: '-Dpassword=<prod/db, password>' },
      { dockerRun: { env: { A: 'x<prod/db, password>' } } },
      { urls: [['<prod/db, password>']] },
      { __remoteFilePrefix: '<prod/db, password>' },
      { env: { A: ['<prod/db, password>'] } },
      { env: ['A=<prod/db, password>'] },
      { environment: { A: '<prod/db, password>' } },
      { environment: [{ NAME: 'A', value: '<prod/db, password>' }] },
      { vmArgs: '-Dpassword=<prod/db, >' },
      { initCommands: ['settings set target.env-vars A=<prod:db, password>'] },
      { setupCommands: [{ text: 'set environment A <prod/db, password' }] },
    ]) {
      const [name = ''] = Object.keys(attributes);
      const says = invalid(new RegExp(`^A reference in "${name}" would not be replaced`, 'u'));
      assert.throws(() => readDebugSettings(attributes, facts(false)), says);
    }
    assert.doesNotThrow(() =>
      readDebugSettings(
        {
          ...{ url: 'http://<host>/a,b', other: '<prod/db', env: { A: '<prod/db, password>' } },
          setupCommands: [{ text: 'skip std::map<int, char>' }, { text: 'break f<a::b, c>' }],
          customDescriptionGenerator: 'function (i, n) { for (; i<n, i; i++); }',
        },
        facts(false),
      ),
    );
    const own = { connection: { password: '<prod/db, password>' } };
    assert.throws(() => readDebugSettings(own, facts(true)), invalid(/"connection" would not be replaced/u));
    const attach = { request: 'attach', connection: 'a.json' };
    assert.throws(() => readDebugSettings(attach, facts(false)), invalid(/runs already/u));
  });
});

describe('the value of an input in a debug configuration', () => {
  it('is not looked into', () => {
    const attributes = {
      args: ['--password', 'p9<w,x9Q>'],
      url: 'db://u:p9<w,x9Q>@h',
      env: { A: 'p9<w,x9Q', B: '<a, b>' },
      environment: [{ name: 'C', value: 'x p9<w,x9Q' }],
    };
    const { env, environment } = readDebugSettings(attributes, facts(false));
    assert.deepEqual([env, environment], [{ B: '<a, b>' }, {}]);
  });
});

describe('the environment of a debug configuration', () => {
  it('is a map, in which what was written wins', () => {
    const attributes = { type: 'pwa-node', env: { A: '<a, b>', KEPT: null }, connection: 'c', envFile: 'f' };
    const given = { ...none, added: { A: 'added', B: '2' }, env: { A: 'value' }, names: ['A', 'B'] };
    const result = withValues(attributes, given);
    assert.deepEqual(result['env'], { A: 'value', B: '2', KEPT: null });
    assert.ok(!('connection' in result) && !('envFile' in result));
    assert.deepEqual([...marks.of(result)], Object.entries({ A: 'value', B: '2' }));
  });

  it('has what is added instead of what a provider has taken over from VS Code or a file', () => {
    const given = { ...none, added: { A: 'added' }, inherited: new Set(['A', 'PATH']) };
    const env = { A: 'of VS Code', PATH: '/bin' };
    assert.deepEqual(withValues({ type: 'debugpy', env }, { ...given, env })['env'], {
      A: 'added',
      PATH: '/bin',
    });
    const environment = Object.entries(env).map(([name, value]) => ({ name, value }));
    assert.deepEqual(withValues({ type: 'cppdbg', environment }, given)['environment'], [
      { name: 'A', value: 'added' },
      { name: 'PATH', value: '/bin' },
    ]);
  });

  it('is a list for cppdbg, or where there is one', () => {
    for (const type of ['cppdbg', 'other']) {
      const environment = [
        { name: 'A', value: '<a, b>' },
        { name: 'PLAIN', value: 'x' },
      ];
      const list = type === 'cppdbg' ? undefined : environment;
      const attributes = { type, ...(list !== undefined && { environment: list }) };
      const given = {
        ...none,
        added: { A: 'added', B: '2' },
        environment: { A: 'value' },
        names: ['A', 'B'],
      };
      const result = withValues(attributes, given);
      assert.deepEqual(
        result['environment'],
        list === undefined
          ? [
              { name: 'A', value: 'added' },
              { name: 'B', value: '2' },
            ]
          : [
              { name: 'B', value: '2' },
              { name: 'A', value: 'value' },
              { name: 'PLAIN', value: 'x' },
            ],
      );
      assert.equal(result['env'], undefined);
      assert.equal(marks.of(result).get('B'), '2');
    }
  });

  it('cannot hold several lines for cppdbg, which would take them for commands', () => {
    const given = { ...none, added: { KEY: 'one\nshell echo two' }, names: ['KEY'] };
    assert.throws(
      () => withValues({ type: 'cppdbg' }, given),
      (error: Error) => {
        assert.doesNotMatch(error.message, /echo/u);
        return invalid(/The value of KEY has several lines/u)(error);
      },
    );
    assert.doesNotThrow(() => withValues({ type: 'cppvsdbg' }, given));
  });

  it('keeps the files that are left to the adapter', () => {
    assert.equal(withValues({ type: 'go' }, { ...none, envFiles: ['a'] })['envFile'], 'a');
    assert.deepEqual(withValues({ type: 'go' }, { ...none, envFiles: ['a', 'b'] })['envFile'], ['a', 'b']);
  });
});

describe('the console of a session with secrets', () => {
  const cases: readonly (readonly [object, object | undefined])[] = [
    [
      { type: 'pwa-node', console: 'integratedTerminal' },
      { console: 'internalConsole', outputCapture: 'std' },
    ],
    [{ type: 'pwa-node', console: 'externalTerminal', outputCapture: 'std' }, { console: 'internalConsole' }],
    [{ type: 'pwa-node', console: 'internalConsole' }, undefined],
    [{ type: 'pwa-node' }, undefined],
    [{ type: 'java' }, { console: 'internalConsole' }],
    [{ type: 'go', console: 'integratedTerminal' }, { console: 'internalConsole' }],
    [{ type: 'coreclr', console: 'externalTerminal' }, { console: 'internalConsole' }],
    [{ type: 'cppvsdbg', console: 'newExternalWindow' }, { console: 'internalConsole' }],
    [{ type: 'cppvsdbg', externalConsole: true }, { externalConsole: false }],
    // These never show the environment.
    [{ type: 'debugpy', console: 'integratedTerminal' }, undefined],
    [{ type: 'debugpy' }, undefined],
    [{ type: 'cppdbg', externalConsole: true }, undefined],
    [{ type: 'node-terminal' }, undefined],
  ];
  for (const [attributes, change] of cases) {
    it(`${JSON.stringify(attributes)} becomes ${change === undefined ? 'the same' : JSON.stringify(change)}`, () => {
      const result = withoutTerminal(attributes as Record<string, unknown>);
      assert.deepEqual(result, { attributes: { ...attributes, ...change }, isChanged: change !== undefined });
    });
  }
});

describe('the log of a debug adapter', () => {
  it('is switched off, where one was asked for', () => {
    const asked = { type: 'x', trace: true, logToFile: true, logging: { engineLogging: true }, program: 'p' };
    assert.deepEqual(withoutAdapterLog(asked), { attributes: { type: 'x', program: 'p' }, isChanged: true });
    const quiet = { type: 'x', trace: false, logToFile: false, program: 'p' };
    assert.deepEqual(withoutAdapterLog(quiet), { attributes: quiet, isChanged: false });
  });

  it('is not said to be switched off where js-debug itself put that in', () => {
    const quiet = { type: 'pwa-node', trace: { stdio: false, logFile: null } };
    assert.deepEqual(withoutAdapterLog(quiet), { attributes: quiet, isChanged: false });
    const asked = { type: 'pwa-node', trace: { stdio: false } };
    assert.deepEqual(withoutAdapterLog(asked), { attributes: { type: 'pwa-node' }, isChanged: true });
  });

  it("is switched off among the flags of Go's debugger, too", () => {
    const dlvFlags = ['--check-go-version=false', '--log', '--log-output=dap', '--log-dest=/tmp/dlv.log'];
    assert.deepEqual(withoutAdapterLog({ type: 'go', dlvFlags }), {
      attributes: { type: 'go', dlvFlags: ['--check-go-version=false'] },
      isChanged: true,
    });
    const quiet = { type: 'go', dlvFlags: ['--check-go-version=false'] };
    assert.deepEqual(withoutAdapterLog(quiet), { attributes: quiet, isChanged: false });
  });
});

describe('the command that a person is shown', () => {
  it('has what runs first and everything that decides who gets the values, but no environment', () => {
    const attributes = {
      ...{ type: 'cppdbg', name: 'n', request: 'launch', MIMode: 'gdb', miDebuggerPath: '/x/gdb' },
      ...{ program: '/a', args: ['-v'], env: { A: 'secret' }, envFile: 'f', connection: 'c', __id: 1 },
    };
    const wanted = 'cppdbg, program "/a", args ["-v"], MIMode "gdb", envFile "f", miDebuggerPath "/x/gdb"';
    assert.equal(debugCommand(attributes).command, wanted);
    const filledIn = {
      runtimeArgs: [],
      localRoot: null,
      outFiles: ['**/*.js'],
      sourceMaps: true,
      timeout: 10000,
    };
    assert.equal(debugCommand({ ...attributes, ...filledIn }).command, wanted);
  });

  it('asks again when any attribute changes, also one that is not shown', () => {
    const attributes = { type: 'node', program: '/a', outFiles: ['**/*.js'] };
    const written = (change: object) =>
      JSON.stringify(debugCommand({ ...attributes, ...change }).configuration);
    for (const change of [
      { outFiles: [] },
      { program: '/b' },
      { __remoteFilePrefix: '/x' },
      { env: { PATH: null } },
      { environment: { PATH: '/x' } },
      { added: { deep: [1] } },
    ]) {
      assert.notEqual(written(change), written({}), JSON.stringify(change));
    }
    // Texts of the environment are sources, which are looked at by themselves; these are other in every session.
    for (const change of [{ env: { A: 'text' } }, { __sessionId: '1' }, { __pendingTargetId: '2' }]) {
      assert.equal(written({ env: {}, ...change }), written({ env: {} }), JSON.stringify(change));
    }
  });
});
