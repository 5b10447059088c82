import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { revivalOfTerminals } from '../../../src/inject/launch/revivalOfTerminals';
import { requireNoRevival, revivalSetting } from '../../../src/inject/launch/terminalRevival';

describe('the environment of terminals, which VS Code on the desktop writes to disk', () => {
  const { showWarningMessage } = vscode.window;
  const uiKind = Object.getOwnPropertyDescriptor(vscode.env, 'uiKind')!;
  let asked: { readonly text: string; readonly detail: string; readonly buttons: readonly string[] }[];
  let answer: string | undefined;

  const runsAs = (kind: vscode.UIKind) =>
    Object.defineProperty(vscode.env, 'uiKind', { configurable: true, enumerable: true, get: () => kind });
  const inspected = () => vscode.workspace.getConfiguration().inspect<string>(revivalSetting)!;
  const update = (value: string | undefined, target: vscode.ConfigurationTarget) =>
    vscode.workspace.getConfiguration().update(revivalSetting, value, target);

  // The suite shares its `vscode` with the extension, and nobody is there to answer.
  beforeEach(() => {
    asked = [];
    answer = undefined;
    runsAs(vscode.UIKind.Desktop);
    Object.assign(vscode.window, {
      showWarningMessage: (text: string, { detail }: vscode.MessageOptions, ...buttons: string[]) => {
        asked.push({ text, detail: detail ?? '', buttons });
        return Promise.resolve(answer);
      },
    });
  });
  afterEach(async () => {
    Object.defineProperty(vscode.env, 'uiKind', uiKind);
    Object.assign(vscode.window, { showWarningMessage });
    await update(undefined, vscode.ConfigurationTarget.Global);
    await update(undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('is turned off once the person agreed, who has seen what is changed, and is not asked again', async () => {
    answer = 'Turn Off and Continue';
    await requireNoRevival(revivalOfTerminals);
    const [question] = asked;
    assert.match(question?.text ?? '', /would write the secret values of this terminal to disk/u);
    assert.match(question?.detail ?? '', /in clear text/u);
    assert.ok(question?.detail.includes(`${revivalSetting} becomes "never"`));
    assert.deepEqual(question?.buttons, [answer]);
    assert.equal(inspected().globalValue, 'never');
    await requireNoRevival(revivalOfTerminals);
    assert.equal(asked.length, 1);
  });

  it('keeps values out of a terminal where the person does not agree, and no setting is changed', async () => {
    await assert.rejects(requireNoRevival(revivalOfTerminals), { code: 'cancelled' });
    assert.equal(inspected().globalValue, undefined);
  });

  it('keeps values out of a terminal where the workspace wants it kept', async () => {
    answer = 'Turn Off and Continue';
    await update('onExit', vscode.ConfigurationTarget.Workspace);
    await assert.rejects(requireNoRevival(revivalOfTerminals), {
      code: 'invalid-configuration',
      message: new RegExp(revivalSetting.replaceAll('.', String.raw`\.`), 'u'),
    });
  });

  it('is in memory only where VS Code runs in a browser: nothing is asked', async () => {
    runsAs(vscode.UIKind.Web);
    await requireNoRevival(revivalOfTerminals);
    assert.deepEqual(asked, []);
  });
});
