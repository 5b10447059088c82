import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { closeAndDelete, eventually, hoverAt, lensesOf, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';

describe('switching the active manager', () => {
  let first: Sandbox;
  let second: Sandbox;
  let document: vscode.TextDocument;

  before(async () => {
    const secret = (password: string) => ({
      region: 'us-east-1',
      secrets: [{ name: 'app/db', json: { password } }],
    });
    first = await startSandbox({ seed: secret('CANARY-of-first') });
    second = await startSandbox({ seed: secret('CANARY-of-second') });
    await api();
    await removeEverything();
    await connect(first, 'reader', { alias: 'first' });
    await connect(second, 'reader', { alias: 'second' });
    await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'first' });
  });
  after(async () => {
    await closeAndDelete(document.uri);
    await removeEverything();
    await first.close();
    await second.close();
  });

  it('re-evaluates open files at once, with nothing of the old account left', async () => {
    document = await openConnection('status.connection.json', '{"password": "<app/db, password>"}');
    await lensSays(/^first · app\/db · password, resolved/u);
    await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'second' });
    await lensSays(/^second · app\/db · password, resolved/u);
    const { text } = await hoverAt(document, '<app/db');
    assert.match(text, /second · us-east-1/u);
    assert.doesNotMatch(text, /first/u);
  });

  async function lensSays(pattern: RegExp): Promise<void> {
    await eventually(async () => {
      const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '');
      return titles.some((title) => pattern.test(title)) || undefined;
    }, String(pattern));
  }
});
