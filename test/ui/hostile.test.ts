import * as assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { eventually } from '../host/eventually';
import { packageHostileExtension } from '../host/helper-extensions';
import {
  commandTasks,
  literal,
  literalFile,
  profileEnvironment,
  writeCommandTasks,
  type CommandTask,
} from '../hostile-workspace/commandTasks';
import { describeSession, type SessionStart } from './describe-session';
import { HostileExtension, type Outcome } from './hostile-extension';

/** Pictures to be looked at. */
const pictured = ['connect', 'moveToSecret', 'copyResolved', 'disconnect', 'setActiveManager'];

/** The packaged extension, outside of its test mode, in which nobody is asked. */
const start = async (): Promise<SessionStart> => ({
  extensions: [await packageHostileExtension()],
  environment: (_, folder) => profileEnvironment(profileBeside(folder)),
  prepare: async ({ sandbox, folder }) => {
    const { accessKeyId, secretAccessKey } = sandbox.users['admin']!;
    const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    await writeFile(profileBeside(folder), `[work]\n${keys}`);
    await writeCommandTasks(folder, commandTasks(folder, sandbox.endpoint));
  },
  connect: ['acme', 'admin'],
});

/** A file that goes with the copy of the workspace, and is not in it. */
const profileBeside = (folder: string) => path.join(path.dirname(folder), 'credentials');

// A question that is left open hides the window from what comes after.
describeSession('commands that somebody else calls', start, (session) => {
  const { workbench, sandbox } = session;
  let hostile: HostileExtension;
  let tasks: readonly CommandTask[] = [];

  before(async () => {
    tasks = commandTasks(session.folder, sandbox.endpoint);
    await workbench.tree('Secret Connections').expand('acme');
    await workbench.tree('Secret Connections').row('team').waitFor();
    hostile = await HostileExtension.in(session.folder);
    // What the credentials may do is found out after Connect; this is the last that is asked for it.
    await eventually(() => requested().includes('BatchGetSecretValue'), 'the last is asked for', requested);
  });

  beforeEach(() => sandbox.requests.clear());

  const requested = () => sandbox.requests.map(({ operation }) => operation);

  /** Waits for the question. @returns its text, once nothing was requested for its sake */
  const question = async (): Promise<string> => {
    const { dialog } = workbench.notifications;
    await dialog.waitFor();
    const text = await dialog.innerText();
    assert.deepEqual(requested(), [], 'a request was sent before the answer');
    assert.doesNotMatch(text, /CANARY/u);
    return text;
  };

  const refuse = async (): Promise<string> => {
    const text = await question();
    await workbench.notifications.answerDialog('Cancel');
    assert.deepEqual(requested(), []);
    return text;
  };

  const expectRefused = async (attack: Promise<Outcome>): Promise<string> => {
    const text = await refuse();
    assert.equal((await attack).error?.code, 'cancelled');
    return text;
  };

  const expectAll = (text: string, expected: readonly RegExp[]): void => {
    for (const pattern of expected) {
      assert.match(text, pattern);
    }
  };

  it('ask before an input of tasks.json has them do anything, and say what', async function () {
    this.timeout(300_000);
    const before = await everything();
    for (const { command, question: expected } of tasks) {
      await workbench.run('Tasks: Run Task');
      await workbench.quickInput.waitForPlaceholder('Select the task to run');
      await workbench.quickInput.choices.filter({ hasText: 'run-' }).first().waitFor();
      await workbench.quickInput.type(`run-${command}`);
      await workbench.quickInput.choose(`run-${command}`);
      await workbench.notifications.dialog.waitFor();
      if (pictured.includes(command)) {
        await workbench.screenshot(`hostile-${command}`);
      }
      const text = await refuse();
      expectAll(text, expected);
      assert.match(text, /You did not ask for this/u, command);
    }
    assert.deepEqual(await everything(), before);
    assert.equal((await hostile.attack('clipboard')).result, '');
  });

  it('ask before another extension has them do anything, and leave no trace where the person cancels', async function () {
    this.timeout(300_000);
    const before = await everything();
    for (const { command, args, question: expected } of tasks) {
      const id = `secretConnections.${command}`;
      expectAll(await expectRefused(hostile.attack('command', { id, args: [args] })), expected);
    }
    for (const { command, args, question: expected } of tasks.slice(0, 3)) {
      const id = `secretConnections.${command}`;
      const attacking = hostile.attack('throughWindow', { id, args: [args, null] });
      expectAll(await refuse(), expected);
      await attacking;
    }
    assert.deepEqual(await everything(), before);
    assert.equal((await hostile.attack('clipboard')).result, '');
  });

  it('take no file that is not in front for one that a person chose in a menu', async () => {
    const uri = `file://${path.join(session.folder, 'connections/postgres.connection.json')}`;
    const attacking = hostile.attack('uri', { id: 'secretConnections.copyResolved', uri });
    assert.match(await refuse(), /postgres\.connection\.json/u);
    assert.equal((await attacking).result, null);
    const asJson = hostile.attack('throughWindow', {
      id: 'secretConnections.copyResolved',
      args: [{ $mid: 1, scheme: 'file', path: uri.slice('file://'.length) }],
    });
    assert.match(await refuse(), /postgres\.connection\.json/u);
    await asJson;
    assert.equal((await hostile.attack('clipboard')).result, '');
  });

  it('refuse by name what only looks like an element of the tree, or is no argument at all', async () => {
    const members = { contextValue: 'key', id: 'key', secretId: 'prod/db', key: 'password', managerId: 'x' };
    const imitated = await hostile.attack('imitation', { id: 'secretConnections.copyValue', members });
    assert.match(imitated.error?.message ?? '', /must be an object/u);
    for (const [argument, message] of [
      [null, /must be an object/u],
      [5, /must be an object/u],
      [{ alias: null }, /"alias"/u],
      [{ alias: 'x'.repeat(100_000) }, /"alias" is too long/u],
      [{ alias: 'acme', secret: 5 }, /"secret"/u],
    ] as const) {
      const given = { id: 'secretConnections.copyValue', args: [argument] };
      const { error } = await hostile.attack('command', given);
      assert.equal(error?.code, 'invalid-configuration');
      assert.match(error.message, message);
      assert.ok(error.message.length < 300, error.message);
    }
    assert.deepEqual(requested(), []);
  });

  it('are not a person’s because VS Code makes the focused element of some JSON', async () => {
    const tree = workbench.tree('Secret Connections');
    await tree.expand('prod');
    await tree.expand('stripe');
    await tree.row('apiKey').click();
    const id = 'secretConnections.copyValue';
    const handle = { $treeViewId: 'secretConnections.managers', $focusedTreeItem: true };
    for (const args of [[handle], [handle, null]]) {
      sandbox.requests.clear();
      const attacking = hostile.attack('throughWindow', { id, args });
      assert.match(await refuse(), /Secret: prod\/stripe\s+Key: apiKey/u);
      await attacking;
    }
  });

  it('do what was shown, whatever the argument says later', async () => {
    const id = 'secretConnections.addKey';
    const rest = { alias: 'acme', key: 'agreed', value: 'x' };
    const given = { id, member: 'secret', first: 'test/agreed', later: 'prod/db', rest };
    assert.match(await expectRefused(hostile.attack('changing', given)), /test\/agreed/u);
    const argument = { alias: 'acme', name: 'test/created', value: 'x' };
    const creating = hostile.attack('kept', { id: 'secretConnections.createSecret', argument });
    assert.match(await question(), /test\/created/u);
    await hostile.attack('change', { name: 'prod/planted' });
    await workbench.notifications.answerDialog('Create');
    const { arn } = (await creating).result as { readonly arn: string };
    assert.match(arn, /:secret:test\/created-/u);
    const written = sandbox.requests.filter(({ operation }) => operation === 'CreateSecret');
    assert.deepEqual(
      written.map(({ secretIds }) => secretIds),
      [['test/created']],
    );
  });

  it('ask again for the proof of our own link once it was used, or for anything else', async () => {
    await workbench.openFile('postgres.connection.json');
    await workbench.editor.lenses.filter({ hasText: 'password, resolved' }).first().waitFor();
    const file = path.join(session.folder, 'connections/postgres.connection.json');
    const text = '<prod/db, password>';
    const proofs = (await hostile.attack('proofs', { file, text })).result as readonly {
      readonly id: string;
      readonly args: readonly [Record<string, unknown>];
    }[];
    const copy = proofs.find(({ id }) => id === 'secretConnections.copyValue')!;
    sandbox.requests.clear();
    const [argument] = copy.args;
    const attacks = [
      { id: copy.id, args: [{ ...argument, key: 'username' }] },
      { id: copy.id, args: [argument] },
      { id: 'secretConnections.revealValue', args: [argument] },
    ];
    for (const given of attacks) {
      await expectRefused(hostile.attack('command', given));
    }
    assert.equal((await hostile.attack('clipboard')).result, '');
  });

  it('ask nothing where a person uses our own view and links', async () => {
    const { editor, statusBar } = workbench;
    await workbench.openFile('postgres.connection.json');
    await editor.hoverText('<prod/db, password>', 'Reveal');
    await editor.clickInHover('Copy');
    await statusBar.getByText(/Copied .*clipboard is cleared/u).waitFor();
    await editor.hoverText('<prod/db, password>', 'Reveal');
    await editor.clickInHover('Reveal');
    await editor.hover.filter({ hasText: 'CANARY' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    const tree = workbench.tree('Secret Connections');
    await tree.expand('stripe');
    await tree.chooseInMenu('apiKey', 'Copy Value');
    await statusBar.getByText(/Copied apiKey of prod\/stripe/u).waitFor();
    await tree.press('apiKey', 'Reveal Value');
    await tree.rows.filter({ hasText: 'CANARY' }).waitFor();
    assert.equal(await workbench.notifications.dialog.count(), 0);
  });

  it('ask a person, too, before a deleted secret is restored', async () => {
    const tree = workbench.tree('Secret Connections');
    await tree.expand('Pending deletion');
    await tree.chooseInMenu('old/service', 'Restore');
    assert.match(await refuse(), /Restore the deleted secret old\/service/u);
    await tree.chooseInMenu('old/service', 'Restore');
    await workbench.screenshot('hostile-restore');
    await workbench.notifications.answerDialog('Restore');
    await tree.expand('old');
    await tree.expand('service');
  });

  /** What a command could have left: files of the folder, and the rows of the tree. */
  async function everything(): Promise<unknown> {
    const { folder } = session;
    const names = (await readdir(folder, { recursive: true })).sort();
    const settings = await readFile(path.join(folder, '.vscode/settings.json'), 'utf8').catch(
      () => undefined,
    );
    const file = await readFile(path.join(folder, literalFile), 'utf8');
    assert.ok(file.includes(literal));
    return { names, settings, rows: await workbench.tree('Secret Connections').texts() };
  }
});
