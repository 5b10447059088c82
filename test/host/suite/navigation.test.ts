import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectedSandbox } from './support/connectedSandbox';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';

describe('navigation between references and secrets', () => {
  connectedSandbox('reader');
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await openConnection(
      'navigation.connection.json',
      JSON.stringify(
        {
          one: '<prod/db, password>',
          two: 'x <prod:prod/db, password | uri>',
          three: '<prod/db, host>',
          four: '<prod/db-backup, password>',
        },
        undefined,
        2,
      ),
    );
  });
  afterEach(() => closeAndDelete(document.uri));

  const at = (text: string) => document.positionAt(document.getText().indexOf(text) + 2);
  const texts = (ranges: readonly vscode.Range[]) => ranges.map((range) => document.getText(range));

  it('links each reference to its secret in the tree', async () => {
    const links = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
        10,
      );
      const own = found.filter(({ target }) => target?.scheme === 'command');
      return own.length > 0 ? own : undefined;
    }, 'there are links');
    assert.equal(links.length, 4);
    const { target } = links[1]!;
    assert.equal(target?.path, 'secretConnections.revealInTree');
    const [argument] = JSON.parse(decodeURIComponent(target.query)) as [Record<string, unknown>];
    assert.equal(argument['secret'], 'prod/db');
    assert.equal(argument['key'], 'password');
    assert.ok(argument['own'], 'errors are for the person');
    await vscode.commands.executeCommand(target.path, argument);
  });

  it('highlights the same reference, however it is written', async () => {
    const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      at('<prod/db, password>'),
    );
    assert.deepEqual(texts(highlights.map(({ range }) => range)), [
      '<prod/db, password>',
      '<prod:prod/db, password | uri>',
    ]);
  });

  it('finds the other references to the same key in the workspace', async () => {
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at('<prod/db, password>'),
    );
    const here = found.filter(({ uri }) => uri.toString() === document.uri.toString());
    assert.equal(here.length, 2);
    const files = new Set(found.map(({ uri }) => uri.path.split('/').at(-1)));
    assert.ok(files.has('postgres.connection.json'), [...files].join(', '));
  });

  it('finds references to a secret with all keys, or to one key, by command', async () => {
    const find = (argument: object) =>
      vscode.commands.executeCommand<{ file: string; range: vscode.Range }[]>(
        'secretConnections.findReferences',
        argument,
      );
    const all = await find({ alias: 'prod', secret: 'prod/db' });
    const here = all.filter(({ file }) => file === document.uri.fsPath);
    assert.deepEqual(texts(here.map(({ range }) => range)), [
      '<prod/db, password>',
      '<prod:prod/db, password | uri>',
      '<prod/db, host>',
    ]);
    const host = await find({ alias: 'prod', secret: 'prod/db', key: 'host' });
    assert.equal(host.filter(({ file }) => file === document.uri.fsPath).length, 1);
    assert.deepEqual(await find({ alias: 'prod', secret: 'nobody/names-this' }), []);
  });

  it('finds references in templates and task definitions that are not open', async () => {
    const found = await vscode.commands.executeCommand<{ file: string; range: vscode.Range }[]>(
      'secretConnections.findReferences',
      { alias: 'prod', secret: 'prod/db', key: 'password' },
    );
    for (const [name, line] of [
      ['template.json', 17],
      ['task-definition.json', 20],
    ] as const) {
      const there = found.filter(({ file }) => file.endsWith(name));
      assert.deepEqual(
        there.map(({ range }) => range.start.line),
        [line],
        name,
      );
    }
  });

  it('finds references where they are live only when something is started', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const reference = '<prod/db, username>';
    const files = {
      '.vscode/launch.json': `{ "configurations": [{ "env": { "A": "${reference}" } }] }`,
      '.vscode/tasks.json': `{ "tasks": [{ "env": { "A": "x ${reference}" } }] }`,
      'service/.env': `# ${reference}\nexport A="${reference}"\nB=<prod/db,\n`,
      'staging.env': `A=${reference} # ${reference}\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), Buffer.from(text));
    }
    try {
      const found = await vscode.commands.executeCommand<{ file: string; range: vscode.Range }[]>(
        'secretConnections.findReferences',
        { alias: 'prod', secret: 'prod/db', key: 'username' },
      );
      for (const [name, text] of Object.entries(files)) {
        const { fsPath } = vscode.Uri.joinPath(folder, name);
        const lines = text.split('\n');
        const there = found.filter(({ file }) => file === fsPath);
        assert.deepEqual(
          there.map(({ range: { start, end } }) => lines[start.line]!.slice(start.character, end.character)),
          [reference],
          name,
        );
      }
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      for (const name of ['.vscode', 'service', 'staging.env']) {
        await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name), { recursive: true });
      }
    }
  });
});
