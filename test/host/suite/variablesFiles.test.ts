import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectedSandbox } from './support/connectedSandbox';
import { actionsAt, literal, marked, marks, move, setting } from './support/credentials';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';
import { api } from './support/extension';

describe('credentials in .env files', () => {
  const service = connectedSandbox('admin');
  let document: vscode.TextDocument;

  beforeEach(() => setting('files', ['**/{.env,.env.*}']));
  afterEach(async () => {
    await setting('files', undefined);
    await closeAndDelete(document.uri);
  });

  const open = async (text: string, name = '.env'): Promise<void> => {
    document = await openConnection(name, text);
  };

  it('are marked, without the value in the mark', async () => {
    await open(
      `DB_USER=app\nDB_PASSWORD="${literal}" # local\nTOKEN=<prod/db, password>\nURL=pg://app:p%40ss-1x@db/x\n`,
    );
    assert.deepEqual(await marked(document, 2), [literal, 'p%40ss-1x']);
    assert.doesNotMatch(JSON.stringify(marks(document)), /CANARY|p%40ss/u);
  });

  it('are left alone where the setting does not name the file', async () => {
    await setting('files', undefined);
    await open(`DB_PASSWORD=${literal}\n`);
    assert.deepEqual(await actionsAt(document, literal), []);
    await setting('files', ['**/.env']);
    await marked(document, 1);
  });

  it('are ignored on a line by a comment of such files', async () => {
    await open(`A=1\nDB_PASSWORD=${literal}\n`);
    await marked(document, 1);
    const actions = await actionsAt(document, literal);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Move to AWS Secrets Manager…', 'Ignore on this line', 'Ignore "DB_PASSWORD" in this workspace'],
    );
    assert.ok(await vscode.workspace.applyEdit(actions[1]!.edit!));
    assert.equal(document.getText(), `A=1\n# secret-connections-ignore\nDB_PASSWORD=${literal}\n`);
    await marked(document, 0);
  });

  it('are moved into a secret, and the file keeps its quotes and comments', async () => {
    await open(
      `A=1\nexport DB_PASSWORD='${literal}' # local\nURL=pg://app:p%40ss-1x@db/x\n`,
      '.env.production',
    );
    await marked(document, 2);
    const at = (text: string): object => ({ uri: document.uri, offset: document.getText().indexOf(text) });
    const written = { secret: 'shop/env', create: true, key: 'DB_PASSWORD' };
    assert.equal(await move({ ...at(literal), ...written }), '<shop/env, DB_PASSWORD>');
    assert.equal(await move({ ...at('p%40'), secret: 'shop/env', key: 'URL' }), '<shop/env, URL | uri>');
    assert.equal(
      document.getText(),
      "A=1\nexport DB_PASSWORD='<shop/env, DB_PASSWORD>' # local\nURL=pg://app:<shop/env, URL | uri>@db/x\n",
    );
    const access = await (await api()).access('secret-connections.secret-connections');
    assert.equal(await access.resolveReference('<shop/env, DB_PASSWORD>'), literal);
    assert.equal(await access.resolveReference('<shop/env, URL>'), 'p@ss-1x');
    await marked(document, 0);
  });

  it('are not moved where the reference could not be read, and nothing is written', async () => {
    await open(`DB_PASSWORD=${literal}\n`);
    await marked(document, 1);
    service.sandbox.requests.clear();
    const moving = move({ uri: document.uri, offset: 14, secret: 'shop/other', create: true, key: 'a#b' });
    await assert.rejects(
      Promise.resolve(moving),
      /cannot stand in this value: put the value in other quotes/u,
    );
    assert.equal(document.getText(), `DB_PASSWORD=${literal}\n`);
    assert.deepEqual(
      service.sandbox.requests.filter(({ operation }) => /^(?:Create|Put|Update)/u.test(operation)),
      [],
    );
  });

  it('leave values that a person takes for credentials to be moved, by the cursor', async () => {
    await open('A=1\nPLAIN=app-name\n');
    await eventually(() => vscode.window.activeTextEditor?.document === document, 'it is in front');
    vscode.window.activeTextEditor!.selection = new vscode.Selection(1, 8, 1, 8);
    await move({ secret: 'shop/plain', create: true, key: 'PLAIN' });
    assert.equal(document.getText(), 'A=1\nPLAIN=<shop/plain, PLAIN>\n');
  });
});
