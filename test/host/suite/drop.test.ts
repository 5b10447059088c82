import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DocumentIndexes } from '../../../src/editor/document/documentIndex.js';
import { DropReferences } from '../../../src/editor/insert/dropReferences.js';
import { draggedSecretsType } from '../../../src/host/draggedSecrets.js';
import { LiveNotations } from '../../../src/host/files/liveNotations.js';
import type { SecretReader } from '../../../src/secrets/model/services.js';
import { closeAndDelete, openConnection } from './support/editor';

describe('dropping a secret from the tree', () => {
  const prod = { id: '1', alias: 'prod', region: 'us-east-1' };
  const staging = { id: '2', alias: 'staging', region: 'us-east-1' };
  const registry = { list: () => [prod, staging], active: () => prod };
  const secrets: Pick<SecretReader, 'peek'> = { peek: () => ({ kind: 'unknown' }) };
  const notations = new LiveNotations();
  const indexes = new DocumentIndexes(notations);
  const drops = new DropReferences({ indexes, registry, secrets: secrets as SecretReader });
  let document: vscode.TextDocument;

  afterEach(async () => closeAndDelete(document.uri));
  after(() => {
    indexes.dispose();
    notations.dispose();
  });

  /** The text after the drop at `^`. */
  const drop = async (marked: string, managerId: string): Promise<string> => {
    document = await openConnection('drop.connection.json', marked.replace('^', ''));
    const data = new vscode.DataTransfer();
    const dragged = [{ managerId, secret: 'prod/db', key: 'password' }];
    data.set(draggedSecretsType, new vscode.DataTransferItem(JSON.stringify(dragged)));
    data.set('text/plain', new vscode.DataTransferItem('<prod/db, password>'));
    const position = document.positionAt(marked.indexOf('^'));
    const { token } = new vscode.CancellationTokenSource();
    const dropped = await drops.provideDocumentDropEdits(document, position, data, token);
    const edit = dropped?.additionalEdit ?? new vscode.WorkspaceEdit();
    edit.insert(document.uri, position, dropped?.insertText as string);
    await vscode.workspace.applyEdit(edit);
    return document.getText();
  };

  it('names the manager where the file uses another one', async () => {
    assert.equal(
      await drop('{"$secretManager": "staging", "a": "^"}', prod.id),
      '{"$secretManager": "staging", "a": "<prod:prod/db, password>"}',
    );
  });

  it('names none where the file uses that one', async () => {
    assert.equal(
      await drop('{"$secretManager": "staging", "a": "^"}', staging.id),
      '{"$secretManager": "staging", "a": "<prod/db, password>"}',
    );
  });

  it('takes the place of a value that is no string', async () => {
    assert.equal(await drop('{"a": 5^432}', prod.id), '{"a": "<prod/db, password>"}');
  });

  it('changes nothing where no value can stand', async () => {
    assert.equal(await drop('{"pass^word": 1}', prod.id), '{"password": 1}');
  });
});
