import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';

const root = path.resolve(import.meta.dirname, '../..');

describe('lint', function () {
  // It knows the types of the whole project.
  this.timeout(60_000);

  const eslint = new ESLint({ cwd: root });
  const faults = async (code: string, file: string): Promise<number> => {
    const text = `import * as vscode from 'vscode';\n${code}\n`;
    const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
    assert.ok(result);
    return result.messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').length;
  };

  for (const code of [
    "void vscode.window.showErrorMessage('a');",
    "void vscode.window['showInformationMessage']('a');",
    'export const { showWarningMessage } = vscode.window;',
    'const { window } = vscode; export const show = window.withProgress;',
    "vscode.window.setStatusBarMessage('a');",
    "void vscode.window.showQuickPick(['a']);",
    "export const pick = vscode.window.createQuickPick(); pick.items = [{ label: 'a' }];",
    'export const node = (name: string) => new vscode.TreeItem(name);',
    'export const item = (name: string) => new vscode.CompletionItem(name);',
    'export const action = (name: string) => new vscode.CodeAction(`Use ${name}`);',
    'export const problem = (at: vscode.Range, name: string) => new vscode.Diagnostic(at, name);',
    "export const text = new vscode.MarkdownString().appendText('a');",
    "vscode.window.activeTerminal?.sendText('a');",
    'export const trusted = vscode.workspace.isTrusted;',
    'export const { isTrusted } = vscode.workspace;',
  ]) {
    it(`forbids, outside of the one file that does it with care: ${code}`, async () => {
      assert.notEqual(await faults(code, 'src/tree/treeView.ts'), 0);
      assert.notEqual(await faults(code, 'src/host/commands.ts'), 0);
    });
  }
});
