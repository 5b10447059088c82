import * as assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { sampleSeed } from '../sandbox/server';
import { connectByWizard } from './connect';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

/** Leaves a line for each run, in `runs.txt` beside it: the hash of what it was handed. */
const program = `const { createHash } = require('node:crypto');
const { appendFileSync } = require('node:fs');
const hash = createHash('sha256').update(process.env.PGPASSWORD ?? '').digest('hex');
appendFileSync(require('node:path').join(__dirname, 'runs.txt'), hash + '\\n');
`;
const misspelled = '<prod/db, pasword>';

describe('what tasks.json and launch.json start', function () {
  // Each step builds on the one before.
  this.bail(true);
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await startSession();
    workbench = session.workbench;
    await write('run-me.cjs', program);
    await write('shop.connection.json', '{"PGPASSWORD": "<prod/db, password>"}');
    await writeTasks('as first written', []);
    const launch = { type: 'node', request: 'launch', program: '${workspaceFolder}/run-me.cjs' };
    const ofProgram = { ...launch, runtimeExecutable: process.execPath };
    await write('.vscode/launch.json', {
      configurations: [
        { ...ofProgram, name: 'debug it', connection: 'shop.connection.json' },
        { ...ofProgram, name: 'debug it, misspelled', env: { URL: `postgres://app:${misspelled}@db` } },
        { ...ofProgram, name: 'debug it with an input', env: { PGPASSWORD: '${input:password}' } },
      ],
      inputs: [input],
    });
    await workbench.showViewContainer('Secret Connections');
    await connectByWizard(session, 'prod', 'reader');
  });

  after(() => session.dispose());

  describe('a task', () => {
    it('asks first, by name only', async () => {
      await runTask('as first written');
      const text = await question('task-consent');
      assert.match(text, /Task "run it": hand over secret values/u);
      assert.match(text, /Command: .*run-me\.cjs/u);
      assert.match(text, /Variables: PGPASSWORD/u);
      assert.match(text, /Secrets: prod:prod\/db/u);
      assert.doesNotMatch(text, /CANARY/u);
    });

    it('starts nothing when the person does not agree', async () => {
      const running = workbench.statusBar.getByRole('button', { name: 'Running Tasks' });
      assert.equal(await running.count(), 1);
      await workbench.notifications.answerDialog('Cancel');
      await running.waitFor({ state: 'hidden' });
      await workbench.screenshot('task-refused');
      assert.equal(await runs(), 0);
    });

    it('runs when the person agrees', async () => {
      await runTask('as first written');
      await workbench.notifications.answerDialog('Hand Over');
      await hasRun(1);
    });

    it('does not ask again', async () => {
      await runTask('as first written');
      await hasRun(2);
    });

    it('asks again once it was changed', async () => {
      await writeTasks('as changed', ['more']);
      await runTask('as changed');
      assert.match(await question('task-consent-again'), /Command: .*run-me\.cjs more/u);
      await workbench.notifications.answerDialog('Hand Over');
      await hasRun(3);
    });
  });

  describe('a debug session', () => {
    it('asks first, by name only', async () => {
      await startDebugging('debug it');
      const text = await question('debug-consent');
      assert.match(text, /The debug session "debug it": hand over secret values/u);
      assert.match(text, /Command: \S+, program "\S+\/run-me\.cjs"/u);
      assert.match(text, /Variables: PGPASSWORD/u);
      assert.match(text, /Secrets: prod:prod\/db/u);
      assert.doesNotMatch(text, /CANARY/u);
    });

    it('starts nothing when the person does not agree', async () => {
      await workbench.notifications.answerDialog('Cancel');
      await noMessage();
      assert.equal(await runs(), 3);
    });

    it('runs when the person agrees', async () => {
      await startDebugging('debug it');
      await workbench.notifications.answerDialog('Hand Over');
      await hasRun(4);
    });

    it('does not ask again', async () => {
      await startDebugging('debug it');
      await hasRun(5);
    });

    it('asks again once its connection was changed', async () => {
      await write('shop.connection.json', '{"PGPASSWORD": "<prod/db, password>", "PGUSER": "app"}');
      await startDebugging('debug it');
      assert.match(await question('debug-consent-again'), /Variables: PGPASSWORD, PGUSER/u);
      await workbench.notifications.answerDialog('Hand Over');
      await hasRun(6);
    });

    it('says nothing when the person cancels the reading for an input', async () => {
      const { sandbox } = session;
      sandbox.putSecret({ name: 'input/db', json: { password: password() } });
      sandbox.faults.set({ kind: 'hang' });
      sandbox.requests.clear();
      await startDebugging('debug it with an input');
      await workbench.notifications.answerDialog('Hand Over');
      await workbench.notifications.press(/An input variable: reading secrets/u, 'Cancel');
      await until(() => sandbox.requests.some(({ outcome }) => outcome === 'aborted'));
      sandbox.faults.clear();
      // A dialog with an error would be in the way of this.
      await startDebugging('debug it with an input');
      await hasRun(7);
      await noMessage();
    });
  });

  describe('that fails for a reference leads to it', () => {
    it('in tasks.json', async () => {
      await runTask('with a misspelled key');
      await workbench.notifications.answerDialog('Hand Over');
      await workbench.notifications.press(/no key pasword/u, 'Open at Reference');
      await selected('tasks.json');
      await workbench.screenshot('task-at-reference');
    });

    it('in launch.json', async () => {
      await startDebugging('debug it, misspelled');
      await workbench.notifications.answerDialog('Hand Over');
      await workbench.notifications.press(/no key pasword/u, 'Open at Reference');
      await selected('launch.json');
      await workbench.screenshot('debug-at-reference');
    });
  });

  const input = {
    ...{ id: 'password', type: 'command', command: 'secretConnections.resolveInput' },
    // Of a secret that nothing has read yet.
    args: { reference: '<input/db, password>' },
  };
  const inFolder = (name: string) => path.join(session.folder, name);

  async function write(name: string, content: unknown): Promise<void> {
    await mkdir(path.dirname(inFolder(name)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 2);
    await writeFile(inFolder(name), text);
  }

  async function writeTasks(detail: string, args: readonly string[]): Promise<void> {
    const task = { type: 'secret-connection', command: process.execPath };
    const connection = 'shop.connection.json';
    const url = `postgres://app:${misspelled}@db`;
    await write('.vscode/tasks.json', {
      version: '2.0.0',
      tasks: [
        { ...task, label: 'run it', detail, connection, args: ['run-me.cjs', ...args] },
        { ...task, label: 'run it, misspelled', detail: 'with a misspelled key', env: { URL: url } },
      ],
    });
  }

  /** Runs the task of this detail, which VS Code may not have read yet. */
  async function runTask(detail: string): Promise<void> {
    const { quickInput } = workbench;
    const choice = quickInput.choices.filter({ hasText: detail });
    await until(async () => {
      await workbench.run('Tasks: Run Task');
      await quickInput.choices.filter({ hasText: 'Show All Tasks' }).waitFor();
      if ((await choice.count()) > 0) {
        return true;
      }
      await quickInput.cancel();
      return false;
    });
    await choice.first().click();
  }

  async function startDebugging(name: string): Promise<void> {
    await workbench.run('Debug: Select and Start Debugging');
    await workbench.quickInput.choices.getByText(name, { exact: true }).first().click();
  }

  /** The text of the question that is asked. */
  async function question(screenshot: string): Promise<string> {
    const { dialog } = workbench.notifications;
    await dialog.waitFor();
    await workbench.screenshot(screenshot);
    return dialog.innerText();
  }

  /** What each run was handed. */
  async function handed(): Promise<readonly string[]> {
    const text = await readFile(inFolder('runs.txt'), 'utf8').catch(() => '');
    return text.split('\n').slice(0, -1);
  }

  async function runs(): Promise<number> {
    return (await handed()).length;
  }

  function password(): string {
    const secret = sampleSeed(Date.now()).secrets.find(({ name }) => name === 'prod/db');
    return (secret?.json as { password: string }).password;
  }

  /** Waits for this run, asserts that it was handed the password, and that nobody was asked for it any more. */
  async function hasRun(count: number): Promise<void> {
    await until(async () => (await runs()) >= count);
    const hash = createHash('sha256').update(password()).digest('hex');
    assert.deepEqual(
      await handed(),
      Array.from({ length: count }, () => hash),
    );
    assert.equal(await workbench.notifications.dialog.count(), 0);
  }

  /** Waits until the progress of a launch is gone, and with it the last message: others would stay. */
  async function noMessage(): Promise<void> {
    await until(async () => (await workbench.notifications.texts()).length === 0);
  }

  /** Waits until the reference is selected in this file. */
  async function selected(name: string): Promise<void> {
    await workbench.tab(name).waitFor();
    const lines = (await readFile(inFolder(`.vscode/${name}`), 'utf8')).split('\n');
    const line = lines.findIndex((text) => text.includes(misspelled));
    const column = lines[line]!.indexOf(misspelled) + misspelled.length;
    const place = `Ln ${line + 1}, Col ${column + 1} (${misspelled.length} selected)`;
    await workbench.statusBar.getByText(place).waitFor();
  }

  /** Asks again until it is so; the test's own time limit ends it. */
  async function until(ask: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await ask())) {
      await workbench.page.waitForTimeout(50);
    }
  }
});
