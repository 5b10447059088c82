import * as assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { eventually } from '../host/eventually';
import { sampleSeed } from '../sandbox/server';
import { describeSession, type SessionStart } from './describe-session';
import { LaunchFiles, misspelled } from './launch-files';

const start: SessionStart = {
  prepare: (session) => new LaunchFiles(session).writeAll(),
  connect: ['prod', 'reader'],
};

describeSession('what tasks.json and launch.json start', start, (session) => {
  const { workbench } = session;
  const files = new LaunchFiles(session);

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
      await files.writeTasks('as changed', ['more']);
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
      await files.writeConnection({ PGPASSWORD: '<prod/db, password>', PGUSER: 'app' });
      await startDebugging('debug it');
      assert.match(await question('debug-consent-again'), /Variables: PGPASSWORD, PGUSER/u);
      await workbench.notifications.answerDialog('Hand Over');
      await hasRun(6);
    });
  });

  describe('with an input whose reading the person cancels starts nothing', () => {
    it('and says nothing, a debug session', async () => {
      const text = await cancelReading('debug/db', () => startDebugging('debug it with an input'));
      assert.match(
        text,
        /Used by launch configuration "debug it with an input": node, program \S+run-me\.cjs/u,
      );
      assert.match(text, /VS Code does not tell which of them asks/u);
      assert.match(text, /asked in each session/u);
      // A dialog with an error would be in the way of this.
      await startDebugging('debug it with an input');
      await hasRun(7);
      await noMessage();
    });

    it('and says no more than VS Code does of any task, a task', async () => {
      const text = await cancelReading('task/db', () => runTask('with an input'));
      assert.match(text, /Used by task "run it with an input": \S+ run-me\.cjs/u);
      await workbench.notifications.waitFor('Canceled');
      assert.deepEqual(await workbench.notifications.texts(), ['Canceled']);
      await runTask('with an input');
      await hasRun(8);
    });
  });

  describe('that fails for a reference leads to it', () => {
    it('in tasks.json', async () => {
      await runTask('with a misspelled key');
      await workbench.notifications.answerDialog('Hand Over');
      await workbench.notifications.waitFor(/no key pasword/u);
      await workbench.screenshot('task-not-started');
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

  /** Runs the task of this detail, which VS Code may not have read yet. */
  async function runTask(detail: string): Promise<void> {
    const { quickInput } = workbench;
    const choice = quickInput.choices.filter({ hasText: detail });
    await eventually(async () => {
      await workbench.run('Tasks: Run Task');
      await quickInput.choices.filter({ hasText: 'Show All Tasks' }).waitFor();
      if ((await choice.count()) > 0) {
        return true;
      }
      await quickInput.cancel();
      return false;
    }, `the task ${detail} is offered`);
    await choice.first().click();
  }

  async function startDebugging(name: string): Promise<void> {
    await workbench.run('Debug: Select and Start Debugging');
    await workbench.quickInput.choices.getByText(name, { exact: true }).first().click();
  }

  /** Starts something that reads this secret for an input, and cancels that: the secret is there, but new. @returns the question. */
  async function cancelReading(secret: string, start: () => Promise<void>): Promise<string> {
    const { sandbox } = session;
    sandbox.putSecret({ name: secret, json: { password: password() } });
    sandbox.requests.clear();
    sandbox.faults.set({ kind: 'hang' });
    await start();
    const text = await question(`input-consent-${secret.replaceAll('/', '-')}`);
    await workbench.notifications.answerDialog('Hand Over');
    await workbench.notifications.press(/An input variable: reading secrets/u, 'Cancel');
    await eventually(
      () => sandbox.requests.some(({ outcome }) => outcome === 'aborted'),
      'it is not waited for',
    );
    sandbox.faults.clear();
    return text;
  }

  /** The text of the question that is asked. */
  async function question(screenshot: string): Promise<string> {
    const { dialog } = workbench.notifications;
    await dialog.waitFor();
    await workbench.screenshot(screenshot);
    return dialog.innerText();
  }

  async function runs(): Promise<number> {
    return (await files.handed()).length;
  }

  function password(): string {
    const secret = sampleSeed(Date.now()).secrets.find(({ name }) => name === 'prod/db');
    return (secret?.json as { password: string }).password;
  }

  /** Waits for this run, asserts that it was handed the password, and that nobody was asked for it any more. */
  async function hasRun(count: number): Promise<void> {
    await eventually(async () => (await runs()) >= count, `run ${count}`, runs);
    const hash = createHash('sha256').update(password()).digest('hex');
    assert.deepEqual(
      await files.handed(),
      Array.from({ length: count }, () => hash),
    );
    assert.equal(await workbench.notifications.dialog.count(), 0);
  }

  /** Asserts that no message is shown, once the progress of a launch is gone. */
  async function noMessage(): Promise<void> {
    const { notifications } = workbench;
    await notifications.toasts.filter({ hasText: 'reading secrets' }).waitFor({ state: 'hidden' });
    assert.deepEqual(await notifications.texts(), []);
  }

  /** Waits until the reference is selected in this file. */
  async function selected(name: string): Promise<void> {
    await workbench.tab(name).waitFor();
    const lines = (await files.read(`.vscode/${name}`)).split('\n');
    const line = lines.findIndex((text) => text.includes(misspelled));
    const column = lines[line]!.indexOf(misspelled) + misspelled.length;
    const place = `Ln ${line + 1}, Col ${column + 1} (${misspelled.length} selected)`;
    await workbench.statusBar.getByText(place).waitFor();
  }
});
