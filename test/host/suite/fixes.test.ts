import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';
import { edits } from './support/fixExpectations';
import { argumentOf, fixesAt, whenProblem, whenProblems } from './support/problems';

describe('quick fixes of references', () => {
  let sandbox: Sandbox;
  let document: vscode.TextDocument;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    sandbox.putSecret({
      name: 'test/url',
      json: {
        password: 'CANARY-p@ss/w:rd',
        list: 'CANARY-a;}b',
        quote: "CANARY-it's",
        'a, b': 'x',
        'what, is it?': 'y',
      },
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
