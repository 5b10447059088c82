import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import { eventually } from '../host/eventually';
import { packageHostileExtension } from '../host/helper-extensions';
import { sampleSeed } from '../sandbox/server';
import { whenKept } from './browser-storage';
import { canaryForms, placesOf } from './canary-search';
import { describeSession, type SessionStart } from './describe-session';
import { HostileExtension } from './hostile-extension';
import type { Session } from './session';

const connection = 'connections/postgres.connection.json';
const mask = '••••••••';

/** What an input of somebody else gives to an MCP server; in the file it stands in two parts. */
const parts = ['stored-by', '-vs-code'];

/** Leaves a mark, for a task after it has printed what it was handed, as programs do that know nothing of masking. */
const program = `const { writeFileSync } = require('node:fs');
const [, , what] = process.argv;
if (what === 'task') {
  const { ALL, PASSWORD } = process.env;
  const escaped = [...PASSWORD].map((c) => '\\\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  console.log('json [' + escaped + ']');
  console.log('decoded [' + JSON.parse(Buffer.from(ALL, 'base64').toString()).password + ']');
  console.log('plain [' + PASSWORD + ']');
}
writeFileSync('ran-' + what, '');
`;

/** The packaged extension, outside of its test mode. */
const start = async (): Promise<SessionStart> => ({
  extensions: [await packageHostileExtension()],
  // Terminals whose text stands in the page.
  settings: {
    'terminal.integrated.gpuAcceleration': 'off',
    'secretConnections.clipboard.clearSeconds': 6,
  },
  prepare: writeFiles,
  connect: ['acme', 'reader'],
});

/** Each step builds on the one before; the last looks for what any of them left. */
describeSession('what VS Code keeps, and others read', start, (session) => {
  const { workbench } = session;
  let hostile: HostileExtension;

  before(async () => {
    hostile = await HostileExtension.in(session.folder);
  });

  describe('inputs of MCP servers', () => {
    const start = (server: string): Locator =>
      workbench.editor.lenses.nth(server === 'theirs' ? 0 : 1).getByText('Start');

    it('are kept in clear text, those of others', async () => {
      await workbench.openFile('.vscode/mcp.json');
      await start('theirs').click();
      await hasRun('theirs');
      const places = await placesOf([parts.join('')], session, 'mcpInputs');
      assert.match(places.join('\n'), /^IndexedDB vscode-web-state-db-\S+ ItemTable$/u);
    });

    it('get nothing from us, and it is said why and what to do', async () => {
      await start('ours').click();
      const message = await workbench.notifications.waitFor(
        /stores the values of their inputs in clear text/u,
      );
      assert.match(message, /"password": true/u);
      assert.equal(await workbench.notifications.dialog.count(), 0, 'it was asked about');
      await workbench.screenshot('leaks-mcp-refused');
      await workbench.run('Notifications: Clear All Notifications');
    });

    it('are a problem with an explanation', async () => {
      const hover = await workbench.editor.hoverText('"secretConnections.resolveInput"', /clear text/u);
      assert.match(hover, /stored-input/u);
      await workbench.screenshot('leaks-mcp-problem');
      await workbench.editor.hover.getByText('stored-input').click();
      await workbench.tab('problems.md').waitFor();
      await workbench.editor.waitForText('## stored-input');
      await workbench.run('View: Close Editor');
    });

    it('become what VS Code asks for and stores encrypted, by the light bulb', async () => {
      const fixes = await workbench.editor.openQuickFixes('secretConnections.resolveInput');
      const repair = fixes.filter({ hasText: 'Let VS Code ask for a password instead' });
      await repair.waitFor();
      await workbench.screenshot('leaks-mcp-fix');
      await repair.click();
      await workbench.editor.waitForText('"promptString"');
      await workbench.page.keyboard.press('ControlOrMeta+s');
      const { quickInput } = workbench;
      // VS Code reads the file in its own time; until then it asks us once more.
      await eventually(async () => {
        await start('ours').click();
        return quickInput.input.waitFor({ timeout: 1000 }).then(
          () => true,
          () => false,
        );
      }, 'it asks');
      await quickInput.waitForMessage('Value of prod/db, password');
      assert.ok(await quickInput.hidesInput());
      await quickInput.type(password());
      await quickInput.accept();
      await hasRun('ours');
      await workbench.run('Notifications: Clear All Notifications');
    });
  });

  describe('other extensions', () => {
    it('find no value in a document, also where a person looks at one', async () => {
      await workbench.openFile('postgres.connection.json');
      await workbench.run('AWS Secrets Manager: Open Resolved Preview');
      await workbench.webview.getByRole('button', { name: /Reveal .*password/u }).click();
      await workbench.webview.getByText(password()).first().waitFor();
      const documents = (await hostile.attack('documents')).result as readonly string[];
      assert.ok(
        documents.some((text) => text.includes('<prod/db, password>')),
        'the file is one of them',
      );
      assert.deepEqual(
        documents.filter((text) => text.includes('CANARY')),
        [],
      );
      await workbench.run('View: Close Editor');
    });

    it('change nothing of what all get', async () => {
      const file = path.join(session.folder, connection);
      const given = hostile.attack('changeGiven', { reference: '<prod/db, *>', file });
      await workbench.notifications.answerDialog('Allow for This Session');
      const { result } = await given;
      assert.doesNotMatch(JSON.stringify(result), /spoiled/u);
      assert.equal((result as { value: { password: string } }).value.password, password());
    });
  });

  describe('programs', () => {
    it('show no value that a task decoded or escaped', async () => {
      await workbench.run('Tasks: Run Task');
      await workbench.quickInput.choose('print it');
      await workbench.notifications.answerDialog('Hand Over');
      await hasRun('task');
      const output = workbench.page.locator('.xterm-rows').filter({ hasText: 'plain [' });
      await output.waitFor();
      const text = (await output.innerText()).replace(/\s/gu, '');
      for (const what of ['json', 'decoded', 'plain']) {
        assert.match(text, new RegExp(`${what}\\[${mask}\\]`, 'u'));
      }
      await workbench.screenshot('leaks-task');
    });

    it('are handed theirs, in a debug session and in a terminal', async () => {
      await workbench.run('Debug: Select and Start Debugging');
      await workbench.quickInput.choices.getByText('debug it', { exact: true }).first().click();
      await workbench.notifications.answerDialog('Hand Over');
      await hasRun('debug');
      await workbench.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
      await workbench.openFile('postgres.connection.json');
      await workbench.run('AWS Secrets Manager: Open Terminal with Connection');
      await workbench.notifications.answerDialog('Hand Over');
      await workbench.page.locator('.xterm.focus').first().waitFor();
      await workbench.page.keyboard.type('node print.cjs terminal\n');
      await hasRun('terminal');
    });
  });

  describe('as time goes by', () => {
    it('a cleared cache stays empty where nothing shows a value', async () => {
      await workbench.run('View: Close All Editors');
      await workbench.run('AWS Secrets Manager: Clear Cached Values');
      session.sandbox.requests.clear();
      await workbench.run('AWS Secrets Manager: Refresh');
      await requestOf('ListSecrets');
      assert.deepEqual(
        session.sandbox.requests.filter(({ values }) => values > 0),
        [],
      );
    });

    it('a copied value leaves the clipboard, though the window is loaded anew', async () => {
      const { page, editor } = workbench;
      await workbench.openFile('postgres.connection.json');
      await editor.lenses.filter({ hasText: 'password, resolved' }).first().waitFor();
      await editor.hoverText('<prod/db, password>', 'Copy');
      await editor.clickInHover('Copy');
      await workbench.statusBar.getByText(/Copied .*clipboard is cleared/u).waitFor();
      assert.equal(await clipboard(), password());
      // A file that is not saved, which VS Code keeps for the next time.
      await editor.clickText('<prod/db, host>');
      await page.keyboard.type(' ');
      await whenKept(page, 'secretConnections.clipboard');
      await page.reload();
      await workbench.statusBar.getByText('acme').waitFor();
      await eventually(async () => (await clipboard()) === '', 'the clipboard is empty');
    });
  });

  describe('of all of this', () => {
    it('no value and no key is left on disk, in a log or in the storage of the browser', async () => {
      assert.deepEqual(await placesOf(canaryForms(), session, 'mcpInputs'), []);
    });
  });

  function clipboard(): Promise<string> {
    return workbench.page.evaluate('navigator.clipboard.readText()');
  }

  function password(): string {
    const secret = sampleSeed(Date.now()).secrets.find(({ name }) => name === 'prod/db');
    return (secret?.json as { password: string }).password;
  }

  async function hasRun(what: string): Promise<void> {
    await eventually(() => existsSync(path.join(session.folder, `ran-${what}`)), `${what} has run`);
  }

  async function requestOf(operation: string): Promise<void> {
    const requested = () => session.sandbox.requests.map((request) => request.operation);
    await eventually(() => requested().includes(operation), `${operation} is requested`, requested);
  }
});

async function writeFiles({ folder, write }: Session): Promise<void> {
  const { execPath: node } = process;
  await write('print.cjs', program);
  const server = (name: string) => ({
    command: node,
    args: [path.join(folder, 'print.cjs'), name],
    cwd: folder,
    env: { PASSWORD: `\${input:${name}}` },
  });
  const args = { reference: '<prod/db, password>' };
  await write('.vscode/mcp.json', {
    servers: { theirs: server('theirs'), ours: server('ours') },
    inputs: [
      { id: 'ours', type: 'command', command: 'secretConnections.resolveInput', args },
      { id: 'theirs', type: 'command', command: 'hostile.give', args: { parts } },
    ],
  });
  const env = { ALL: '<prod/db, * | base64>', PASSWORD: args.reference };
  const task = {
    type: 'secret-connection',
    label: 'print it',
    command: node,
    args: ['print.cjs', 'task'],
    env,
  };
  await write('.vscode/tasks.json', { version: '2.0.0', tasks: [{ ...task, problemMatcher: [] }] });
  const launch = {
    type: 'node',
    request: 'launch',
    name: 'debug it',
    program: '${workspaceFolder}/print.cjs',
  };
  await write('.vscode/launch.json', {
    configurations: [{ ...launch, runtimeExecutable: node, args: ['debug'], connection }],
  });
}
