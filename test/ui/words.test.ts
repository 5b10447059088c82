import * as assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import { hostileSecret, hostileSeed, makeHostileWorkspace } from '../hostile-workspace/files';
import { liveElements, liveLinks, unseen } from '../hostile-workspace/names';
import { describeSession, type SessionStart } from './describe-session';

/** Runs in the page. */
const outerHtml = (elements: readonly { readonly outerHTML: string }[]) =>
  elements.map(({ outerHTML }) => outerHTML);

/** As a person reads the link and the icon of the hostile names: text, and still to be recognised. */
const openTerminal = 'AWS Secrets Manager: Open Terminal with Connection';

const readable = /\[Sign in again\] \(command:/u;

async function hostileNames(): Promise<SessionStart> {
  const workspace = await makeHostileWorkspace();
  return {
    workspace,
    prepare: () => rm(path.dirname(workspace), { recursive: true, force: true }),
    seed: hostileSeed,
    workspaceTrust: true,
    // Terminals are drawn as text that can be read.
    settings: { 'terminal.integrated.gpuAcceleration': 'off' },
    connect: ['prod', 'admin'],
  };
}

const title = 'a workspace and a service full of names that are links, icons and escape sequences';

describeSession(title, hostileNames, ({ workbench }) => {
  /** Waits for a name in a part of the window, and sees that it is nothing but text there. */
  const expectPlain = async (part: Locator, picture: string, text: string | RegExp = readable) => {
    const shown = part.filter({ hasText: text }).first();
    await shown.waitFor();
    await workbench.screenshot(`words-${picture}`);
    const read = await shown.innerText();
    assert.doesNotMatch(read, unseen, picture);
    const live = await shown.locator(liveElements).evaluateAll(outerHtml);
    const links = await workbench.page.locator(liveLinks).evaluateAll(outerHtml);
    assert.deepEqual([...live, ...links], [], picture);
  };

  /** By Enter, because VS Code's menus take no click in the first 100 ms. */
  const chooseInMenu = async (entry: string): Promise<void> => {
    await workbench.page.getByRole('menuitem', { name: entry }).first().hover();
    await workbench.page.locator('.monaco-menu .action-item.focused').filter({ hasText: entry }).waitFor();
    await workbench.page.keyboard.press('Enter');
  };

  /** Alone: the list of files names those first that are open. */
  const open = async (file: string): Promise<void> => {
    await workbench.run('View: Close All Editors');
    await workbench.openFile(file);
  };

  /** Asks for suggestions, so many characters before the end of a line. */
  const suggest = async (property: string, fromEnd: number): Promise<void> => {
    await workbench.editor.clickText(property);
    for (const key of ['End', ...Array<string>(fromEnd).fill('ArrowLeft'), 'Control+Space']) {
      await workbench.page.keyboard.press(key);
    }
  };

  const tree = () => workbench.tree('Secret Connections');
  const rows = () => tree().rows;

  describe('in Restricted Mode', () => {
    it('shows them as text in the tree and its tooltips', async () => {
      await tree().expand('prod');
      await tree().expand('app');
      await tree().expand('hostile');
      await expectPlain(rows(), 'tree');
      await tree().tooltip('hostile');
      await expectPlain(workbench.page.locator('.workbench-hover:visible'), 'tree-tooltip', /Description/u);
    });

    it('shows them as text in a message about a key', async () => {
      await workbench.page.mouse.move(0, 0);
      await workbench.page.locator('.workbench-hover:visible').waitFor({ state: 'hidden' });
      await rows()
        .filter({ hasText: /unused/u })
        .first()
        .click({ button: 'right' });
      await chooseInMenu('Find References');
      await expectPlain(
        workbench.notifications.toasts,
        'restricted-message',
        /No connection file.*Sign in again/u,
      );
      await workbench.run('Notifications: Clear All Notifications');
    });

    it('shows them as text above a file', async () => {
      await open('zz-failing.connection.json');
      await workbench.editor.lenses
        .filter({ hasText: /not trusted/u })
        .first()
        .waitFor();
      await expectPlain(workbench.editor.lenses, 'restricted-lens', /not trusted/u);
      await workbench.trustFolder();
    });
  });

  describe('in a file', () => {
    it('shows them as text above it, resolved and failing', async () => {
      await open('resolving.connection.json');
      await expectPlain(workbench.editor.lenses, 'lens', /Sign in again.*resolved/u);
      await open('zz-failing.connection.json');
      await expectPlain(workbench.editor.lenses, 'lens-failing', /no key missing/u);
    });

    it('shows them as text in hover and problems', async () => {
      await workbench.editor.hoverText('missing', /no key missing/u);
      await expectPlain(workbench.editor.hover, 'hover-failing', /no key missing/u);
      await workbench.run('View: Focus Problems');
      const problems = workbench.page.locator('.markers-panel .monaco-list-row');
      await expectPlain(problems, 'problems', /Sign in again/u);
      await workbench.run('View: Toggle Panel Visibility');
    });

    it('shows them as text in what a lens offers', async () => {
      await workbench.editor.clickLens(/no key missing/u);
      await workbench.quickInput.waitForTitle(readable);
      await expectPlain(workbench.quickInput.widget, 'actions');
      await workbench.quickInput.cancel();
    });

    it('shows them as text in completion', async () => {
      await open('completing.connection.json');
      await suggest('"a"', 3);
      await expectPlain(workbench.editor.suggestions, 'completion-keys');
      await workbench.page.keyboard.press('Escape');
      await suggest('"b"', 2);
      await workbench.editor.suggestions.first().waitFor();
      await workbench.page.keyboard.press('Control+Space');
      await expectPlain(workbench.page.locator('.suggest-details:visible'), 'completion-details');
      await workbench.page.keyboard.press('Escape');
      await workbench.page.keyboard.press('Escape');
    });

    it('shows them as text in the lists of secrets and keys', async () => {
      await workbench.run('AWS Secrets Manager: Insert Secret Reference');
      await workbench.quickInput.waitForPlaceholder('Secret in prod');
      await expectPlain(workbench.quickInput.choices, 'secrets');
      await workbench.quickInput.choose(hostileSecret);
      await workbench.quickInput.waitForPlaceholder('Which JSON key');
      await expectPlain(workbench.quickInput.choices, 'keys');
      await workbench.quickInput.cancel();
    });

    it('shows them as text in the status bar', async () => {
      await open('alias.connection.json');
      await expectPlain(workbench.statusBar, 'status', /\(file\)/u);
    });
  });

  describe('when values are handed over', () => {
    it('shows them as text in the failure and in the choice of a reference', async () => {
      await open('zz-failing.connection.json');
      await workbench.run(openTerminal);
      await expectPlain(workbench.notifications.dialog, 'question-failing', /hand over/u);
      await workbench.notifications.answerDialog('Hand Over');
      await expectPlain(workbench.notifications.toasts, 'failure');
      await workbench.notifications.press(readable, 'Open at Reference');
      await workbench.quickInput.waitForTitle('Open at Reference');
      await expectPlain(workbench.quickInput.choices, 'failure-choice');
      await workbench.quickInput.cancel();
      await workbench.run('Notifications: Clear All Notifications');
    });

    it('shows them as text in the terminal of a task', async () => {
      await workbench.run('Tasks: Run Task');
      await workbench.quickInput.choices.filter({ hasText: 'fails' }).first().click();
      await expectPlain(workbench.notifications.dialog, 'question-task');
      await workbench.notifications.answerDialog('Hand Over');
      await expectPlain(workbench.notifications.toasts, 'task-failure', /was not started/u);
      // The name of the terminal is VS Code's: as tasks.json has it.
      await expectPlain(
        workbench.page.locator('.part.panel .xterm-rows'),
        'task',
        /\[31mred.*Choose a key that exists/u,
      );
      await workbench.run('Notifications: Clear All Notifications');
    });

    it('shows them as text in the question, and in the name and the first line of the terminal', async () => {
      await open('resolving.connection.json');
      await workbench.run(openTerminal);
      await expectPlain(workbench.notifications.dialog, 'question');
      await workbench.notifications.answerDialog('Hand Over');
      const names = workbench.page.locator('.part.panel .monaco-list-row');
      await expectPlain(names, 'terminal', /\(secrets\)/u);
      await expectPlain(workbench.page.locator('.xterm-rows > div'), 'terminal-text', /Variables from/u);
    });

    it('shows them as text in the list of terminals', async () => {
      await workbench.run('Create New Terminal (With Profile)');
      await workbench.quickInput.choose('Terminal with Secrets');
      await workbench.quickInput.waitForTitle(/Terminal with Secrets/u);
      await expectPlain(workbench.quickInput.choices, 'terminals');
      await workbench.quickInput.cancel();
    });
  });
});
