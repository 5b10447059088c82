import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { closeAndDelete, eventually, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';
import { argumentOf, fixesAt, whenProblem, whenProblems } from './support/problems';

interface Expectation {
  readonly title: string;
  readonly before: string;
  readonly code: string;
  readonly fix: RegExp;
  readonly after: string;
}

const edits: readonly Expectation[] = [
  {
    title: 'a key that is nearly the same',
    before: '<prod/db, pasword>',
    code: 'key-not-found',
    fix: /^Change the key to password$/u,
    after: '<prod/db, password>',
  },
  {
    title: 'a secret that is nearly the same',
    before: '<prod/bd, password>',
    code: 'secret-not-found',
    fix: /^Change the secret to prod\/db$/u,
    after: '<prod/db, password>',
  },
  {
    title: 'the manager that has the secret',
    before: '<eu/api-token, *>',
    code: 'secret-not-found',
    fix: /it exists in europe$/u,
    after: '<europe:eu/api-token, *>',
  },
  {
    title: 'a manager of nearly the same alias',
    before: '<pord:prod/db, password>',
    code: 'unknown-alias',
    fix: /^Use the secret manager prod$/u,
    after: '<prod:prod/db, password>',
  },
  {
    title: 'a staging label that is nearly the same',
    before: '<prod/rotating, password, AWSPREVIUS>',
    code: 'version-not-found',
    fix: /^Use the version AWSPREVIOUS$/u,
    after: '<prod/rotating, password, AWSPREVIOUS>',
  },
  {
    title: 'the current version',
    before: '<prod/db, password, nothing | uri>',
    code: 'version-not-found',
    fix: /^Use the current version$/u,
    after: '<prod/db, password | uri>',
  },
  {
    title: 'quotes around a key with a comma',
    before: '<test/url, a, b>',
    code: 'version-not-found',
    fix: /^Quote the key: 'a, b'$/u,
    after: "<test/url, 'a, b'>",
  },
  {
    title: "quotes around a key with a '",
    before: "<app/config, it's | uri>",
    code: 'malformed-reference',
    fix: /^Quote the key: 'it''s'$/u,
    after: "<app/config, 'it''s' | uri>",
  },
  {
    title: '| uri',
    before: 'https://u:<test/url, password>@h/',
    code: 'needs-uri-filter',
    fix: /^Add \| uri$/u,
    after: 'https://u:<test/url, password | uri>@h/',
  },
  {
    title: 'the end of a reference',
    before: '<prod/db, password',
    code: 'malformed-reference',
    fix: /^Close the reference/u,
    after: '<prod/db, password>',
  },
  {
    title: 'the end of a quote',
    before: "<test/url, 'a, b>",
    code: 'malformed-reference',
    fix: /^Quote the key: 'a, b'$/u,
    after: "<test/url, 'a, b'>",
  },
  {
    title: 'the end of a quote before a filter',
    before: "<app/config, 'it | uri>",
    code: 'malformed-reference',
    fix: /^Quote the key: 'it'$/u,
    after: "<app/config, 'it' | uri>",
  },
  {
    title: 'a quote that is doubled inside of quotes',
    before: "<app/config, 'it's'>",
    code: 'malformed-reference',
    fix: /^Quote the key: 'it''s'$/u,
    after: "<app/config, 'it''s'>",
  },
  {
    title: 'to remove what stands after a key',
    before: "<test/url, 'a, b' c>",
    code: 'malformed-reference',
    fix: /^Remove the text$/u,
    after: "<test/url, 'a, b'>",
  },
  {
    title: 'the current version in place of what can be none',
    before: '<prod/db, password, a b?>',
    code: 'malformed-reference',
    fix: /^Use the current version$/u,
    after: '<prod/db, password>',
  },
  {
    title: 'quotes around a key whose second half can be no version',
    before: '<test/url, what, is it?>',
    code: 'malformed-reference',
    fix: /^Quote the key: 'what, is it\?'$/u,
    after: "<test/url, 'what, is it?'>",
  },
  {
    title: 'the alias that differs in case',
    before: '<Prod:prod/db, password>',
    code: 'malformed-reference',
    fix: /^Use the secret manager prod$/u,
    after: '<prod:prod/db, password>',
  },
  {
    title: 'the whole value where there are no keys',
    before: '<app/multiline, key>',
    code: 'not-json',
    fix: /whole value/u,
    after: '<app/multiline, *>',
  },
  {
    title: 'Base64 for what is binary',
    before: '<certs/keystore, *>',
    code: 'binary-secret',
    fix: /Base64/u,
    after: '<certs/keystore, * | base64>',
  },
];

describe('quick fixes of references', () => {
  let sandbox: Sandbox;
  let document: vscode.TextDocument;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    sandbox.putSecret({
      name: 'test/url',
      json: { password: 'CANARY-p@ss/w:rd', 'a, b': 'x', 'what, is it?': 'y' },
    });
    await api();
    await removeEverything();
    await connect(sandbox, 'admin', { alias: 'prod' });
    await connect(sandbox, 'admin', { alias: 'europe', region: 'eu-west-1' });
    await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'prod' });
  });
  afterEach(() => closeAndDelete(document.uri));
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  const open = async (value: unknown, name = 'fixes.connection.json') => {
    document = await openConnection(name, JSON.stringify({ value }));
  };
  const fixFor = async (code: string, title: RegExp) => {
    // What a manager is learned to be after Connect checks the file anew: the problem goes and comes back.
    return eventually(
      async () => {
        const fixes = await fixesAt(document.uri, await whenProblem(document.uri, code));
        return fixes.find((each) => title.test(each.title));
      },
      `the light bulb offers ${String(title)}`,
    );
  };
  const run = ({ command }: vscode.CodeAction, change: object = {}) =>
    vscode.commands.executeCommand(command!.command, {
      ...(command!.arguments![0] as object),
      ...change,
    });
  const value = () => (JSON.parse(document.getText()) as { value: unknown }).value;

  for (const { title, before: text, code, fix, after: expected } of edits) {
    it(`offer ${title}`, async () => {
      await open(text);
      const action = await fixFor(code, fix);
      assert.ok(await vscode.workspace.applyEdit(action.edit!));
      assert.equal(value(), expected);
    });
  }

  it('create the secret with the key', async () => {
    await open('<test/new-secret, token>');
    const fix = await fixFor('secret-not-found', /^Create the secret test\/new-secret in prod…$/u);
    await run(fix, { value: 'x' });
    await whenProblems(document.uri, (codes) => codes.length === 0, 'the secret is there');
  });

  it('add the key to the secret, beside the others', async () => {
    await open('<test/url, added>');
    const fix = await fixFor('key-not-found', /^Add the key added to test\/url…$/u);
    await run(fix, { value: 'x' });
    await whenProblems(document.uri, (codes) => codes.length === 0, 'the key is there');
  });

  for (const [text, code, title] of [
    ['<test/never-made, token>', 'secret-not-found', /^Create the secret/u],
    ['<test/url, never>', 'key-not-found', /^Add the key never/u],
  ] as const) {
    it(`take Escape for no error in what "${title.source.slice(1)}" asks`, async () => {
      await open(text);
      let done: 'ended' | undefined;
      const running = Promise.resolve(run(await fixFor(code, title))).finally(() => (done = 'ended'));
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return done;
      }, 'the question is closed');
      assert.equal(await running, undefined);
    });
  }

  it('restore the deleted secret', async () => {
    await open('<old/service, password>');
    await run(await fixFor('pending-deletion', /^Restore the deleted secret old\/service$/u));
    await whenProblems(document.uri, (codes) => codes.length === 0, 'the secret is back');
  });

  it('connect a manager under the alias that is missing', async () => {
    await open('<nowhere:prod/db, password>');
    const { command } = await fixFor('unknown-alias', /^Connect a secret manager as nowhere…$/u);
    assert.equal(command?.command, 'secretConnections.connect');
    assert.deepEqual(argumentOf(command), { alias: 'nowhere' });
  });

  it('open the policy that a file needs', async () => {
    await connect(sandbox, 'scoped', { alias: 'scoped' });
    await open('<scoped:staging/db, password>');
    const { command } = await fixFor('access-denied', /policy/u);
    assert.equal(command?.command, 'secretConnections.generateIamPolicy');
    assert.deepEqual(argumentOf(command), { uri: document.uri.toString(), alias: 'scoped' });
  });

  it('make a file a connection file', async () => {
    await open('<prod/db, password>', 'misplaced.json');
    const configuration = () => vscode.workspace.getConfiguration('secretConnections');
    try {
      await run(await fixFor('outside-connection-files', /connection file/u));
      await whenProblems(document.uri, (codes) => codes.length === 0, 'it is one now');
      assert.ok(configuration().get<string[]>('files')?.includes('misplaced.json'));
    } finally {
      await configuration().update('files', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  for (const [end, colons] of [
    [':password', '::'],
    [':password:', ':'],
  ] as const) {
    it(`complete the valueFrom of an ECS task definition that ends in ${end}`, async () => {
      const before = `arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-AbCdEf${end}`;
      const content = { containerDefinitions: [{ secrets: [{ name: 'X', valueFrom: before }] }] };
      document = await openConnection('task.json', JSON.stringify(content));
      const action = await fixFor('malformed-reference', /^Add :+ at the end$/u);
      await vscode.workspace.applyEdit(action.edit!);
      assert.ok(document.getText().includes(`"${before}${colons}"`), document.getText());
    });
  }

  it('write escapes where the text has them', async () => {
    document = await openConnection('fixes.connection.json', '{"value": "\\u003cprod/db, pasword\\u003e"}');
    const action = await fixFor('key-not-found', /password$/u);
    await vscode.workspace.applyEdit(action.edit!);
    assert.equal(document.getText(), '{"value": "\\u003cprod/db, password\\u003e"}');
  });

  it('repair all that is safe in the whole file, and no names', async () => {
    await open(["<app/config, it's>", 'https://u:<test/url, password>@h/', '<prod/db, pasword>']);
    const problems = await whenProblems(document.uri, (codes) => codes.length === 3, 'all are found');
    const kind = vscode.CodeActionKind.SourceFixAll.append('secretConnections');
    const [fixAll, ...others] = await fixesAt(document.uri, problems[0]!, kind);
    assert.deepEqual(others, []);
    await vscode.workspace.applyEdit(fixAll!.edit!);
    assert.deepEqual(value(), [
      "<app/config, 'it''s'>",
      'https://u:<test/url, password | uri>@h/',
      '<prod/db, pasword>',
    ]);
  });
});
