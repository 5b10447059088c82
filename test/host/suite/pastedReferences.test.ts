import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectedSandbox } from './support/connectedSandbox';
import { eventually } from '../eventually';
import { closeAndDelete, hoverAt, lensesOf, openConnection } from './support/editor';

describe('references of CloudFormation in a connection file', () => {
  connectedSandbox('reader');
  let document: vscode.TextDocument;
  const completionAt = (text: string, label: string) =>
    eventually(async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.positionAt(document.getText().indexOf(text) + text.length),
      );
      return items.find((item) => item.label === label);
    }, `${label} is suggested`);

  afterEach(async () => closeAndDelete(document.uri));

  it('are shown, checked, completed, and rewritten into ours', async () => {
    const password = '{{resolve:secretsmanager:prod/db:SecretString:password}}';
    document = await openConnection(
      'pasted.connection.json',
      `{"a": "${password}", "b": "{{resolve:secretsmanager:prod/db:SecretString:pasword}}"}`,
    );
    assert.match((await hoverAt(document, password)).text, /Value: ••••••••/u);
    await eventually(async () => {
      const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '');
      return titles.some((title) => title.startsWith('prod · prod/db · password'));
    }, 'the lens tells what it stands for');
    await eventually(
      () =>
        vscode.languages
          .getDiagnostics(document.uri)
          .find(({ message }) => message.includes('There is no key pasword in prod/db')),
      'the unknown key is a problem',
    );
    await completionAt('"b": "{{resolve:secretsmanager:prod/db:SecretString:p', 'port');
    const position = document.positionAt(document.getText().indexOf(password) + 3);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
      vscode.CodeActionKind.RefactorRewrite.value,
    );
    const action = actions.find(({ title }) => title === 'Rewrite as <prod/db, password>');
    assert.ok(action?.edit);
    await vscode.workspace.applyEdit(action.edit);
    assert.match(document.getText(), /^\{"a": "<prod\/db, password>"/u);
  });

  it('are completed with SecretString and key in one after the name', async () => {
    const text = '{"a": "{{resolve:secretsmanager:prod/db:}}", "b": "{{resolve:secretsmanager:prod/db:pass"}';
    document = await openConnection('pasted.connection.json', text);
    const port = await completionAt('"a": "{{resolve:secretsmanager:prod/db:', 'SecretString:port');
    assert.equal(port.insertText, 'SecretString:port');
    const password = await completionAt(
      '"b": "{{resolve:secretsmanager:prod/db:pass',
      'SecretString:password',
    );
    assert.equal(password.insertText, 'SecretString:password}}');
  });

  it('make a light bulb offer their notation for ours; without one in the file, only who asks gets it', async () => {
    const rewritings = async (kind?: vscode.CodeActionKind) => {
      const position = document.positionAt(document.getText().indexOf('<prod/db') + 2);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(position, position),
        kind?.value,
      );
      return actions.map(({ title }) => title).filter((title) => title.startsWith('Rewrite as'));
    };
    const foreign = 'Rewrite as {{resolve:secretsmanager:prod/db:SecretString:host::}}';
    document = await openConnection('alone.connection.json', '{"a": "<prod/db, host>"}');
    await eventually(
      async () => (await rewritings(vscode.CodeActionKind.RefactorRewrite)).includes(foreign),
      'it is offered to who asks for it',
    );
    assert.deepEqual(await rewritings(), []);
    await closeAndDelete(document.uri);
    document = await openConnection(
      'both.connection.json',
      '{"a": "<prod/db, host>", "b": "{{resolve:secretsmanager:prod/db}}"}',
    );
    assert.deepEqual(await rewritings(), [foreign]);
  });
});
