import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import * as path from 'node:path';
import { eventually } from '../host/eventually';
import { describeSession, type SessionStart } from './describe-session';
import type { Session } from './session';

const openTerminal = 'AWS Secrets Manager: Open Terminal with Connection';
const profile = { path: '/bin/sh', args: ['-c', 'cat /proc/self/environ'] };

/** The secrets of `many.connection.json`. */
const many = Array.from({ length: 120 }, (_, index) => `team/service-${index}/database`);

const start: SessionStart = { prepare: writeFiles, connect: ['prod', 'reader'] };

describeSession('after a person agreed once, a workspace that changes its settings', start, (session) => {
  const { workbench } = session;

  before(async () => {
    await workbench.openFile('postgres.connection.json');
    await workbench.editor.lenses.filter({ hasText: 'password, resolved' }).first().waitFor();
  });

  const starts: Readonly<Record<string, () => Promise<void>>> = {
    'a terminal': () => workbench.run(openTerminal),
    'a task': async () => {
      await workbench.run('Tasks: Run Task');
      await workbench.quickInput.choose('look at it');
    },
    'a debug session': async () => {
      await workbench.run('Debug: Select and Start Debugging');
      await workbench.quickInput.choices.getByText('debug it', { exact: true }).first().click();
    },
  };

  for (const [what, start] of Object.entries(starts)) {
    describe(`asks again for ${what}`, () => {
      before(async () => {
        await settings({});
        await rm(path.join(session.folder, 'ran.txt'), { force: true });
      });

      it('of which it is said who gets what', async () => {
        await start();
        const text = await question(`${what} first`);
        assert.match(text, /Secrets: prod:prod\/db/u);
        assert.match(
          text,
          /Secret managers: prod \(account \d{12}, [a-z0-9-]+, endpoint http:\/\/127\.0\.0\.1/u,
        );
        assert.doesNotMatch(text, /Settings of this workspace|Changed since/u);
        await workbench.notifications.answerDialog('Hand Over');
        if (what === 'a terminal') {
          // It takes the keys when it is there, also from a palette that was opened before.
          await workbench.page.locator('.xterm.focus').first().waitFor();
        }
        if (what === 'a debug session') {
          await hasRun();
          await workbench.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
        }
      });

      it('whose default shell is another one', async () => {
        await settings({
          'terminal.integrated.defaultProfile.linux': 'own',
          'terminal.integrated.profiles.linux': { own: profile },
        });
        await start();
        const text = await question(`${what} with another shell`);
        assert.match(text, /Changed since you agreed: .*settings of this workspace/u);
        assert.match(text, /terminal\.integrated\.defaultProfile\.linux = own/u);
        assert.match(text, /cat \/proc\/self\/environ/u);
        if (what === 'a terminal') {
          assert.match(text, /Shell: \/bin\/sh -c cat \/proc\/self\/environ/u);
        }
        await workbench.notifications.answerDialog('Cancel');
      });

      it('whose environment is another one', async () => {
        await settings({ 'terminal.integrated.env.linux': { HARMLESS: '1', LD_PRELOAD: './steal.so' } });
        await start();
        const text = await question(`${what} with another environment`);
        assert.match(
          text,
          /environment of terminals: LD_PRELOAD=\.\/steal\.so \(changes what code .*HARMLESS=1/u,
        );
        await workbench.notifications.answerDialog('Cancel');
      });
    });
  }

  describe('and', () => {
    it('asks again for a debug session whose task before it is another one', async () => {
      await settings({});
      await writeLaunches(session, 'echo other');
      await starts['a debug session']!();
      assert.match(
        await question('a task before it'),
        /Changed since you agreed: .*tasks that belong to it/u,
      );
      await workbench.notifications.answerDialog('Cancel');
    });

    it('shows every secret of many, and the buttons still', async () => {
      await workbench.openFile('many.connection.json');
      await workbench.run(openTerminal);
      const text = await question('many');
      for (const name of many) {
        assert.ok(text.includes(`prod:${name}`), name);
      }
      assert.match(text, /Variables: NODE_OPTIONS \(changes what code programs load!\)/u);
      const button = workbench.notifications.dialog.getByRole('button', { name: 'Hand Over' });
      const box = await button.boundingBox();
      const { height } = workbench.page.viewportSize()!;
      assert.ok(box !== null && box.y + box.height < height, 'the button is on the screen');
      await workbench.notifications.answerDialog('Cancel');
    });
  });

  async function hasRun(): Promise<void> {
    await eventually(() => existsSync(path.join(session.folder, 'ran.txt')), 'the program has run');
  }

  /** Writes the settings of the workspace, and waits until VS Code has read them. */
  async function settings(content: object): Promise<void> {
    const title = `settings ${Date.now()}`;
    await session.write('.vscode/settings.json', { ...content, 'window.title': title });
    await workbench.page.waitForFunction(`document.title.includes(${JSON.stringify(title)})`);
  }

  /** The text of the question that is asked. */
  async function question(screenshot: string): Promise<string> {
    const { dialog } = workbench.notifications;
    await dialog.waitFor();
    await workbench.screenshot(`consent ${screenshot}`.replaceAll(' ', '-'));
    return dialog.innerText();
  }
});

async function writeFiles(session: Session): Promise<void> {
  await writeLaunches(session);
  const env = Object.fromEntries(many.map((name, index) => [`PASSWORD_${index}`, `<${name}, password>`]));
  await session.write('many.connection.json', { $env: { ...env, NODE_OPTIONS: '<team/node, options>' } });
}

async function writeLaunches({ write }: Session, before = 'echo before'): Promise<void> {
  const program = 'run-me.cjs';
  const connection = 'connections/postgres.connection.json';
  const { execPath: node } = process;
  await write(program, "require('node:fs').writeFileSync('ran.txt', '')");
  await write('.vscode/tasks.json', {
    version: '2.0.0',
    tasks: [
      {
        type: 'secret-connection',
        label: 'run it',
        detail: 'look at it',
        connection,
        command: node,
        args: [program],
      },
      { type: 'shell', label: 'before', command: before, problemMatcher: [] },
    ],
  });
  const launch = { type: 'node', request: 'launch', program: `\${workspaceFolder}/${program}` };
  const configuration = { ...launch, name: 'debug it', runtimeExecutable: node, connection };
  await write('.vscode/launch.json', { configurations: [{ ...configuration, preLaunchTask: 'before' }] });
}
