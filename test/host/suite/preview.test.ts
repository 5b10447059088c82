import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, hoverAt, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';
import { type PreviewPage, previewPage } from './support/previewPage';

const password = /CANARY-prod-db-password/u;
const scheme = 'secret-connections-resolved';

describe('the resolved preview', () => {
  let sandbox: Sandbox;
  let source: vscode.TextDocument;

  const tabs = () =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputCustom && input.uri.scheme === scheme);
  const open = async (text: string) => {
    source = await openConnection('preview.connection.json', text);
    await vscode.commands.executeCommand('secretConnections.openResolved', { uri: source.uri });
  };

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
  });
  beforeEach(async () => {
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
  });
  afterEach(async () => {
    sandbox.faults.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await closeAndDelete(source.uri);
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  it('is a tab beside the file, and no document: nothing that others read', async () => {
    await open('{"p": "<prod/db, password>"}');
    await eventually(() => tabs()[0], 'a preview is open');
    assert.ok(vscode.workspace.textDocuments.every(({ uri }) => uri.scheme !== scheme));
  });

  it('asks for the connection where none is in front, and never speaks of arguments', async () => {
    source = await openConnection('preview.connection.json', '{"p": "<prod/db, password>"}');
    const other = await vscode.workspace.openTextDocument({
      language: 'plaintext',
      content: 'no connection',
    });
    await vscode.window.showTextDocument(other);
    const opening = Promise.resolve(vscode.commands.executeCommand('secretConnections.openResolved'));
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return tabs()[0];
    }, 'a preview is open');
    await opening;
  });

  describe('as its page is told', () => {
    let page: PreviewPage;
    const openPage = async (text: string) => {
      source = await openConnection('preview.connection.json', text);
      page = await previewPage(sandbox, source.uri);
    };
    const edit = async (text: string) => {
      const change = new vscode.WorkspaceEdit();
      change.replace(source.uri, new vscode.Range(0, 0, 0, source.getText().length), text);
      await vscode.workspace.applyEdit(change);
    };
    afterEach(async () => {
      page.dispose();
      await vscode.window.showTextDocument(source);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    it('is told a value only when it is revealed, and which to hide', async () => {
      await openPage('{"p": "<prod/db, password>", "u": "<prod/db, username>@", "s": "x"}');
      const { lines } = await page.state((state) => state.lines.length === 3);
      assert.deepEqual(
        lines.map(({ name, shown }) => [name, shown]),
        [
          ['p', '••••••••'],
          ['u', '••••••••@'],
          ['s', 'x'],
        ],
      );
      assert.doesNotMatch(JSON.stringify(page.told), /CANARY/u);
      const { id } = lines[0]!;
      page.say({ type: 'reveal', id });
      assert.match(await page.value(id), password);
      page.say({ type: 'hide', id });
      await eventually(() => page.told.at(-1)?.type === 'hide', 'it is hidden');
      page.say({ type: 'copy', id });
      await eventually(() => page.copied.length > 0, 'it is copied');
      assert.match(page.copied[0]!, password);
      const read = vscode.workspace.textDocuments.map((each) => each.getText());
      assert.ok(read.every((text) => !password.test(text)));
    });

    it('is told the rest while one is revealed, and what came of it in the file', async () => {
      await openPage('{"p": "<prod/db, password>"}');
      const { lines } = await page.state((state) => state.lines.length === 1);
      page.say({ type: 'revealAll' });
      await page.value(lines[0]!.id);
      await edit('{"other": "<prod/db, host>"}');
      const after = await page.state((state) => state.lines[0]?.name === 'other');
      page.say({ type: 'hideAll' });
      assert.equal(after.lines[0]!.shown, '••••••••');
    });

    it('is told what fails, and what mends it there', async () => {
      await openPage('{"p": "<prod/db, password>", "q": "<prod/db, pasword>"}');
      const state = await page.state(({ lines }) => (lines[1]?.problems[0]?.fixes.length ?? 0) > 0);
      assert.match(state.notice?.text ?? '', /nothing would be handed on/u);
      const [problem] = state.lines[1]!.problems;
      assert.match(problem!.text, /no key pasword in prod\/db/u);
      const fix = problem!.fixes.findIndex(({ title }) => title === 'Change the key to password');
      assert.ok(fix >= 0, problem!.fixes.map(({ title }) => title).join());
      page.say({ type: 'fix', id: state.lines[1]!.id, problem: 0, fix });
      await page.state(({ lines }) => lines[1]?.problems.length === 0);
      assert.match(source.getText(), /"q": "<prod\/db, password>"/u);
    });

    it('is told nothing of a manager that was disconnected', async () => {
      await openPage('{"p": "<prod/db, password>"}');
      const { lines } = await page.state((state) => state.lines.length === 1);
      page.say({ type: 'reveal', id: lines[0]!.id });
      await page.value(lines[0]!.id);
      await page.made.registry.remove(page.made.registry.list()[0]!.id);
      await eventually(
        () => page.told.some((message) => message.type === 'hide' && message.id === lines[0]!.id),
        'it is hidden',
      );
      await page.state(({ lines: [line] }) => /No secret manager/u.test(line?.problems[0]?.text ?? ''));
    });

    it('leads to the reference in its file', async () => {
      await openPage('{"s": "x", "p": "<prod/db, password>"}');
      const { lines } = await page.state((state) => state.lines.length === 2);
      page.say({ type: 'open', id: lines[1]!.id });
      await eventually(() => {
        const editor = vscode.window.activeTextEditor;
        return editor?.document.getText(editor.selection) === '<prod/db, password>';
      }, 'the reference is selected');
    });
  });

  it('is copied only whole', async () => {
    await open('{"p": "<prod/db, password>", "n": "<prod/db, port>"}');
    await vscode.env.clipboard.writeText('before');
    await vscode.commands.executeCommand('secretConnections.copyResolved', { uri: source.uri });
    const copied = JSON.parse(await vscode.env.clipboard.readText()) as { p: string; n: number };
    assert.match(copied.p, password);
    assert.equal(copied.n, 5432);
    await vscode.env.clipboard.writeText('before');
    const bad = await openConnection(
      'bad.connection.json',
      '{"p": "<prod/db, password>", "q": "<prod/db, no>"}',
    );
    await assert.rejects(
      async () => vscode.commands.executeCommand('secretConnections.copyResolved', { uri: bad.uri }),
      (error: Error & { code?: string }) => {
        assert.match(error.message, /There is no key no in prod\/db/u);
        assert.doesNotMatch(error.message, password);
        return true;
      },
    );
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    await closeAndDelete(bad.uri);
  });

  describe('that was copied', () => {
    const settings = vscode.workspace.getConfiguration('secretConnections');
    const setSeconds = async (clear: number | undefined, reveal: number | undefined) => {
      await settings.update('clipboard.clearSeconds', clear, vscode.ConfigurationTarget.Global);
      await settings.update('reveal.seconds', reveal, vscode.ConfigurationTarget.Global);
    };
    const copy = async () => {
      await open('{"p": "<prod/db, password>"}');
      await vscode.commands.executeCommand('secretConnections.copyResolved', { uri: source.uri });
      assert.match(await vscode.env.clipboard.readText(), password);
    };

    // The shortest time that the settings take.
    beforeEach(() => setSeconds(1, 1));
    afterEach(() => setSeconds(undefined, undefined));

    it('leaves the clipboard after the set time', async () => {
      await copy();
      await eventually(async () => (await vscode.env.clipboard.readText()) === '', 'the clipboard is empty');
    });

    it('does not take with it what was copied meanwhile', async () => {
      await copy();
      await vscode.env.clipboard.writeText('copied meanwhile');
      // Revealed after it was copied, for as long: once that has ended, the time of the copy has, too.
      const value = { alias: 'prod', secret: 'prod/db', key: 'password' };
      await vscode.commands.executeCommand('secretConnections.revealValue', value);
      const hover = async () => (await hoverAt(source, '<prod/db, password>')).text;
      assert.match(await hover(), password);
      await eventually(async () => !password.test(await hover()), 'the value is hidden');
      assert.equal(await vscode.env.clipboard.readText(), 'copied meanwhile');
    });
  });

  it('is not copied when the service does not answer in time, and the request is ended', async () => {
    await open('{"p": "<copy/unread, password>"}');
    const settings = vscode.workspace.getConfiguration('secretConnections');
    await settings.update('launch.timeoutSeconds', 1, vscode.ConfigurationTarget.Global);
    sandbox.faults.set({ kind: 'hang' });
    try {
      await vscode.commands.executeCommand('secretConnections.clearCache', {});
      await assert.rejects(
        async () => vscode.commands.executeCommand('secretConnections.copyResolved', { uri: source.uri }),
        /did not answer in time/u,
      );
    } finally {
      sandbox.faults.clear();
      await settings.update('launch.timeoutSeconds', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
