import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { possiblePaths } from '../../../src/editor/shapes/connectionPlace';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';
import { api } from './support/extension';

describe('connection shapes', () => {
  const made: vscode.Uri[] = [];

  const open = async (name: string, text: string): Promise<vscode.TextDocument> => {
    const document = await openConnection(name, text);
    made.push(document.uri);
    return document;
  };
  const suggestion = (document: vscode.TextDocument, before: string, label: string) =>
    eventually(async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.positionAt(document.getText().indexOf(before) + before.length),
      );
      return items.find((item) => (typeof item.label === 'string' ? item.label : item.label.label) === label);
    }, `${label} is suggested`);
  /** What the JSON language server says: problems of a schema have no source. */
  const jsonProblems = (uri: vscode.Uri) =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === undefined || source === '' || source === 'json');
  const folder = () => vscode.workspace.workspaceFolders![0]!.uri;

  before(() => api());
  afterEach(async () => {
    for (const uri of made.splice(0)) {
      await closeAndDelete(uri);
    }
  });

  describe('by the schema', () => {
    it('suggests the properties of a connection', async () => {
      const document = await open('shape.connection.json', '{\n  \n}');
      for (const name of ['$secretManager', '$env', 'displayName', 'type', 'value']) {
        await suggestion(document, '{\n  ', name);
      }
    });

    it('suggests the fields of the type, beside it and in the value', async () => {
      const text = '{\n  "type": "BASIC_AUTH",\n  "value": {\n    "type": "OAUTH2",\n    \n  }\n}';
      const document = await open('shape.connection.json', text);
      await suggestion(document, '"OAUTH2",\n    ', 'client_secret');
      await suggestion(document, '"OAUTH2",\n    ', 'authorization_method');
      const flat = await open('flat.connection.json', '{\n  "type": "SECRET_TEXT",\n  \n}');
      await suggestion(flat, '"SECRET_TEXT",\n  ', 'secret_text');
    });

    it('suggests the types', async () => {
      const document = await open('shape.connection.json', '{"type": }');
      for (const type of ['SECRET_TEXT', 'BASIC_AUTH', 'OAUTH2', 'CUSTOM_AUTH']) {
        await suggestion(document, '"type": ', `"${type}"`);
      }
    });

    it('says what is missing or of the wrong type, and forbids nothing else', async () => {
      const document = await open(
        'shape.connection.json',
        `{"type": "BASIC_AUTH", "value": {"type": "BASIC_AUTH", "username": "a", "more": 1}, "own": [],
          "$secretManager": "Prod DB"}`,
      );
      const problems = await eventually(() => {
        const all = jsonProblems(document.uri);
        return all.length >= 2 ? all : undefined;
      }, 'the problems are shown');
      const messages = problems.map(({ message }) => message);
      assert.equal(messages.length, 2, messages.join('\n'));
      assert.ok(messages.some((message) => message.includes('"password"')));
      assert.ok(messages.some((message) => message.includes('An alias begins with a lower-case letter')));
    });

    it('is content with all connections of the sample', async () => {
      const uris = await vscode.workspace.findFiles('connections/*.connection.json');
      assert.ok(uris.length > 4);
      for (const uri of uris) {
        await vscode.window.showTextDocument(uri);
        await suggestion(await vscode.workspace.openTextDocument(uri), '{\n  ', '$secretManager');
        assert.deepEqual(jsonProblems(uri), [], uri.path);
      }
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('says nothing of other files', async () => {
      const document = await open('other.json', '{\n  \n}');
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(1, 2),
      );
      assert.ok(!items.some(({ label }) => label === '$secretManager'));
    });
  });

  it('are suggested where a connection may stand, with references to fill in, and nowhere else', async () => {
    const document = await open('snippets.connection.json', '');
    const item = await suggestion(document, '', 'Basic auth connection');
    assert.ok(item.insertText instanceof vscode.SnippetString);
    await vscode.window.activeTextEditor!.insertSnippet(item.insertText);
    const labels = async (in_: vscode.TextDocument, before: string) => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        in_.uri,
        in_.positionAt(in_.getText().indexOf(before) + before.length),
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const inString = await labels(document, '"displayName": "Na');
    assert.deepEqual(
      inString.filter((label) => /connection/iu.test(label)),
      [],
    );
    const other = await open('other.json', '');
    assert.deepEqual(
      (await labels(other, '')).filter((label) => /connection/iu.test(label)),
      [],
    );
    const { type, value } = JSON.parse(document.getText()) as { type: string; value: object };
    assert.equal(type, 'BASIC_AUTH');
    assert.deepEqual(value, {
      type: 'BASIC_AUTH',
      username: '<secretName, username>',
      password: '<secretName, password>',
    });
  });

  describe('as a new connection file', () => {
    const create = async (argument: object) =>
      vscode.commands.executeCommand<vscode.Uri>('secretConnections.newConnectionFile', argument);

    it('is written where code says, and is opened', async () => {
      const uri = vscode.Uri.joinPath(folder(), 'connections', 'made-db.connection.json');
      made.push(uri);
      assert.equal((await create({ shape: 'BASIC_AUTH', uri })).toString(), uri.toString());
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const connection = JSON.parse(text) as { displayName: string; value: { password: string } };
      assert.equal(connection.displayName, 'Made db');
      assert.equal(connection.value.password, '<secretName, password>');
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    });

    /** As a person who takes the first line of each question. */
    const createByHand = async () => {
      let isDone = false;
      const done = Promise.resolve(
        vscode.commands.executeCommand<vscode.Uri>('secretConnections.newConnectionFile'),
      ).finally(() => (isDone = true));
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return isDone;
      }, 'the questions are answered');
      const uri = await done;
      made.push(uri);
      return uri;
    };
    const onDisk = async (uri: vscode.Uri) =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const withFiles = async <T>(files: readonly string[], work: () => Promise<T>): Promise<T> => {
      const settings = vscode.workspace.getConfiguration('secretConnections');
      await settings.update('files', files, vscode.ConfigurationTarget.Workspace);
      try {
        return await work();
      } finally {
        await settings.update('files', undefined, vscode.ConfigurationTarget.Workspace);
      }
    };

    it('lies in connections by the default setting, as is said before', () => {
      assert.deepEqual(possiblePaths(vscode.workspace.workspaceFolders!, 'NAME'), [
        'connections/NAME.connection.json',
      ]);
    });

    it('is whole on disk before it is saved, with its first place selected', async () => {
      const uri = await createByHand();
      assert.equal(vscode.workspace.asRelativePath(uri), 'connections/new.connection.json');
      const { document, selection } = vscode.window.activeTextEditor!;
      assert.equal(document.uri.toString(), uri.toString());
      assert.equal(document.getText(selection), 'secretName');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      assert.deepEqual(JSON.parse(await onDisk(uri)), {
        host: '<secretName, host>',
        port: '<secretName, port>',
        user: '<secretName, username>',
        password: '<secretName, password>',
      });
    });

    it('lies where the setting matches it', async () => {
      await withFiles(['config/**/*.secrets.json'], async () => {
        assert.deepEqual(possiblePaths(vscode.workspace.workspaceFolders!, 'NAME'), [
          'config/NAME.secrets.json',
          'connections/NAME.connection.json',
        ]);
        const uri = await createByHand();
        assert.equal(vscode.workspace.asRelativePath(uri), 'config/new.secrets.json');
        assert.match(await onDisk(uri), /<secretName, password>/u);
      });
    });

    it('is added to the setting where that names single files only', async () => {
      await withFiles(['keys.json'], async () => {
        const uri = await createByHand();
        assert.equal(vscode.workspace.asRelativePath(uri), 'connections/new.connection.json');
        assert.deepEqual(vscode.workspace.getConfiguration('secretConnections').get('files'), [
          'keys.json',
          'connections/new.connection.json',
        ]);
      });
    });

    it('takes the place of no file', async () => {
      const uri = vscode.Uri.joinPath(folder(), 'connections', 'postgres.connection.json');
      const before = await vscode.workspace.fs.readFile(uri);
      await assert.rejects(create({ shape: 'SECRET_TEXT', uri }), /exists already/u);
      assert.deepEqual(await vscode.workspace.fs.readFile(uri), before);
    });

    it('is untitled without an address, and a connection file all the same', async () => {
      const uri = await create({ shape: 'OAUTH2' });
      assert.equal(uri.scheme, 'untitled');
      const document = await vscode.workspace.openTextDocument(uri);
      assert.equal(document.languageId, 'json');
      assert.match(document.getText(), /"client_secret": "<secretName, client_secret>"/u);
      JSON.parse(document.getText());
      await suggestion(document, '{\n  ', '$secretManager');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('refuses a shape that is none', async () => {
      await assert.rejects(create({ shape: 'OTHER' }), /"shape"/u);
    });
  });
});
