import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SecretConnectionsApi } from '../../../src/inject/api/apiTypes.js';
import { eventually } from '../eventually';
import { hoverAt, lensesOf } from './support/editor';
import { api, removeEverything } from './support/extension';
import { createProof, filesWith, hashOf } from './support/launch';
import { fixesAt, whenProblem } from './support/problems';

describe('the demo', () => {
  let extension: SecretConnectionsApi;
  const uri = vscode.Uri.from({ scheme: 'secret-connections-demo', path: '/try-me.connection.jsonc' });
  const open = () => vscode.commands.executeCommand<{ alias: string }>('secretConnections.tryDemo', {});
  const close = () => vscode.commands.executeCommand('secretConnections.closeDemo', {});
  const aliases = async () => (await extension.listManagers()).map(({ alias }) => alias);
  const document = () => {
    const found = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    assert.ok(found);
    return found;
  };
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

  before(async () => {
    extension = await api();
  });
  beforeEach(removeEverything);
  afterEach(close);

  it('opens a manager and a connection file without AWS and without a question', async () => {
    assert.deepEqual(await open(), { alias: 'demo' });
    assert.deepEqual(await extension.listManagers().then((all) => all.map(({ active }) => active)), [true]);
    assert.ok((await extension.listSecrets('demo')).some(({ name }) => name === 'demo/shop-db'));
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    assert.equal(document().languageId, 'jsonc');
  });

  it('is there once, however often it is opened', async () => {
    await open();
    await open();
    assert.deepEqual(await aliases(), ['demo']);
    assert.equal(tabs().filter((label) => label.includes('try-me')).length, 1);
  });

  it('has lenses, hovers, problems and a preview like any connection file', async () => {
    await open();
    const titles = await eventually(async () => {
      const all = (await lensesOf(document())).map(({ command }) => command?.title ?? '');
      return all.some((title) => /demo\/shop-db/u.test(title)) ? all.join('\n') : undefined;
    }, 'the lenses are there');
    assert.match(titles, /demo · demo\/shop-db · host/u);
    const { text } = await hoverAt(document(), '<demo/shop-db, password');
    assert.match(text, /••••••••/u);
    assert.doesNotMatch(text, /otter/u);
    const checked = await vscode.commands.executeCommand<{ reference: string; problem?: { code: string } }[]>(
      'secretConnections.checkReferences',
      { uri },
    );
    assert.deepEqual(
      checked.flatMap(({ reference, problem }) => (problem === undefined ? [] : [[reference, problem.code]])),
      [['<demo/payments, apiKeey>', 'key-not-found']],
    );
    const problem = await whenProblem(uri, 'key-not-found');
    assert.equal(document().getText(problem.range), 'apiKeey');
    const fixes = (await fixesAt(uri, problem)).map(({ title }) => title);
    assert.ok(fixes.includes('Change the key to apiKey'), fixes.join(', '));
    await vscode.commands.executeCommand('secretConnections.openResolved', { uri });
    await eventually(() => tabs().some((label) => label.includes('resolved')), 'the preview is open');
  });

  it('resolves numbers, previous versions, pointers and whole values', async () => {
    await open();
    const access = await extension.access('secret-connections.secret-connections');
    const resolve = (reference: string) => access.resolveReference(reference, { alias: 'demo' });
    assert.equal(await resolve('<demo/shop-db, port>'), 5432);
    assert.equal(await resolve('<demo/shop-db, password, AWSPREVIOUS>'), 'plum-violin-42');
    assert.equal(await resolve('<demo/crm, /client/secret>'), 'demo-secret-c0ffee');
    assert.equal(await resolve('<demo/mail/token, *>'), 'demo-token-5be8');
  });

  it('is taken away when it cannot be shown, and opens anew after that', async () => {
    const { showTextDocument } = vscode.window;
    // The suite shares its `vscode` with the extension.
    const refuse = () => Promise.reject(new Error('no editor can be opened'));
    Object.assign(vscode.window, { showTextDocument: refuse });
    try {
      await assert.rejects(Promise.resolve(open()));
    } finally {
      Object.assign(vscode.window, { showTextDocument });
    }
    assert.deepEqual(await aliases(), []);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(uri)));
    assert.deepEqual(await open(), { alias: 'demo' });
    assert.deepEqual(await aliases(), ['demo']);
  });

  for (const [before, offered] of [
    ['<demo/sh', 'demo/shop-db'],
    ['<demo/payments, ', 'webhookSecret'],
  ] as const) {
    it(`completes ${offered} after ${before}`, async () => {
      await open();
      await eventually(async () => {
        const position = document().positionAt(document().getText().indexOf(before) + before.length);
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          uri,
          position,
        );
        const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
        return labels.includes(offered);
      }, `${offered} is offered`);
    });
  }

  /** Repairs the one mistake that the file has on purpose. */
  const repair = async () => {
    await open();
    const edit = new vscode.WorkspaceEdit();
    const start = document().positionAt(document().getText().indexOf('apiKeey'));
    edit.replace(uri, new vscode.Range(start, start.translate(0, 'apiKeey'.length)), 'apiKey');
    await vscode.workspace.applyEdit(edit);
    await eventually(async () => {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      return text.includes('apiKeey') ? undefined : text;
    }, 'the file has the change');
  };

  it('takes an inserted reference', async () => {
    await open();
    const before = document().getText();
    const offset = before.indexOf('localhost');
    const reference = '<demo/shop-db, host>';
    await vscode.commands.executeCommand('secretConnections.insertReference', { uri, offset, reference });
    assert.equal(document().getText(), before.slice(0, offset) + reference + before.slice(offset));
  });

  it('copies the resolved connection, when nothing in it is wrong', async () => {
    await open();
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand('secretConnections.copyResolved', { uri })),
      /apiKeey/u,
    );
    await repair();
    await vscode.commands.executeCommand('secretConnections.copyResolved', { uri });
    const copied = JSON.parse(await vscode.env.clipboard.readText()) as Record<string, unknown>;
    assert.equal(copied['port'], 5432);
    assert.equal(copied['apiKey'], 'demo-key-9f31c5');
    await vscode.env.clipboard.writeText('');
  });

  it('gives a terminal its values', async () => {
    await repair();
    const proof = await createProof();
    try {
      await vscode.commands.executeCommand('secretConnections.openTerminal', { uri });
      const terminal = vscode.window.terminals.find(({ name }) => name.endsWith('(secrets)'));
      assert.ok(terminal);
      terminal.sendText(`"${proof.node}" "${proof.script}" MAIL_TOKEN`);
      assert.equal(await proof.written(), hashOf('demo-token-5be8'));
      terminal.dispose();
    } finally {
      await proof.remove();
    }
  });

  it('gives a policy for any account, as its secrets are in none, and explains access', async () => {
    await open();
    const text = await vscode.commands.executeCommand<string>('secretConnections.generateIamPolicy', { uri });
    assert.match(text, /"arn:aws:secretsmanager:\*:\*:secret:demo\/crm-\?{6}"/u);
    assert.doesNotMatch(text, /111122223333|us-east-1/u);
    const shown = vscode.window.activeTextEditor!.document;
    const notes = (await lensesOf(shown)).map(({ command }) => command?.title ?? '').join('\n');
    assert.match(notes, /7 use the demo, whose secrets are in no account/u);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const inChina = await vscode.commands.executeCommand<string>('secretConnections.generateIamPolicy', {
      uri,
      region: 'cn-north-1',
      show: false,
    });
    assert.match(inChina, /"arn:aws-cn:secretsmanager:cn-north-1:\*:secret:demo\/crm-\?{6}"/u);
    const findings = await vscode.commands.executeCommand<readonly { state: string }[]>(
      'secretConnections.explainAccess',
      { alias: 'demo', show: false },
    );
    assert.ok(findings.every(({ state }) => state !== 'denied'));
  });

  it('cannot be edited, and is not looked for in the AWS console', async () => {
    await open();
    for (const command of ['editManager', 'openInConsole']) {
      await assert.rejects(
        Promise.resolve(vscode.commands.executeCommand(`secretConnections.${command}`, { alias: 'demo' })),
        /demo/u,
      );
    }
  });

  it('takes no file any more once it is closed, and keeps none that was made in it', async () => {
    await open();
    const other = uri.with({ path: '/other.connection.jsonc' });
    await vscode.workspace.fs.writeFile(other, new Uint8Array());
    await close();
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(other)));
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(uri, new Uint8Array())));
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(uri)));
  });

  for (const way of ['closeDemo', 'disconnect', 'removeAllData']) {
    it(`leaves nothing behind after ${way}`, async () => {
      await open();
      await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'demo' });
      await vscode.commands.executeCommand('secretConnections.openResolved', { uri });
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), '// typed here\n');
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand(`secretConnections.${way}`, { alias: 'demo', confirmed: true });
      await eventually(() => !tabs().some((label) => label.includes('try-me')), 'its editors are closed');
      assert.deepEqual(await aliases(), []);
      await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(uri)));
      await assert.rejects(extension.listSecrets('demo'));
      assert.deepEqual(await filesWith(['mint-otter-77', 'demo-token-5be8', 'plum-violin-42']), []);
    });
  }
});
