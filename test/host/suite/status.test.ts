import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RevealedHover } from '../../../src/editor/hover/revealedHover';
import { systemClock } from '../../../src/host/clock';
import { RevealedValues } from '../../../src/secrets/hiding/revealedValues';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, hoverAt, lensesOf, openConnection } from './support/editor';
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
    const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '');
    assert.deepEqual(
      titles.filter((title) => title.includes('first')),
      [],
    );
  });

  it('ends what is revealed of the old account', async () => {
    const use = (alias: string) =>
      vscode.commands.executeCommand('secretConnections.setActiveManager', { alias });
    await use('first');
    await vscode.commands.executeCommand('secretConnections.revealValue', {
      alias: 'first',
      secret: 'app/db',
      key: 'password',
    });
    assert.match((await hoverAt(document, '<app/db')).text, /CANARY-of-first/u);
    await use('second');
    await use('first');
    assert.doesNotMatch((await hoverAt(document, '<app/db')).text, /CANARY/u);
  });

  it('takes away a hover that is open', () => {
    let switched: (change: { activeChanged: boolean }) => void = () => undefined;
    let hidden = 0;
    const revealed = new RevealedValues(systemClock, () => 15);
    const hover = new RevealedHover(
      revealed,
      systemClock,
      { onDidChange: (listener) => ((switched = listener), { dispose: () => undefined }) },
      () => Promise.resolve(void (hidden += 1)),
    );
    switched({ activeChanged: false });
    assert.equal(hidden, 0);
    switched({ activeChanged: true });
    assert.equal(hidden, 1);
    hover.dispose();
    revealed.dispose();
  });

  async function lensSays(pattern: RegExp): Promise<void> {
    await eventually(async () => {
      const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '');
      return titles.some((title) => pattern.test(title));
    }, String(pattern));
  }
});
