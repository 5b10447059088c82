import * as vscode from 'vscode';
import { eventually } from '../../eventually';

/** Makes a connection file in the workspace's folder and opens it. */
export async function openConnection(name: string, text: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    throw new Error('no folder is open');
  }
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  if (document.getText() !== text) {
    // A document of the same name may still be open from before.
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await eventually(() => document.getText() === text, `${name} has its new text`);
  return document;
}

/** Closes all editors and takes a file away. */
export async function closeAndDelete(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(uri, { useTrash: false });
}

/** The titles of the lenses of a document, all of them resolved. */
export async function lensesOf(document: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    1000,
  );
}

/** The arguments of all links of a hover's text that run a command. */
export function linkedCommands(text: string, command: string): readonly unknown[] {
  return [...text.matchAll(/\(command:([\w.]+)\?([^)]+)\)/gu)]
    .filter(([, each]) => each === command)
    .map(([, , query = '']) => (JSON.parse(decodeURIComponent(query)) as unknown[])[0]);
}

/** What hovers say at the first place of a text in a document. */
export async function hoverAt(
  document: vscode.TextDocument,
  text: string,
): Promise<{ readonly text: string; readonly hovers: readonly vscode.Hover[] }> {
  const position = document.positionAt(document.getText().indexOf(text) + 1);
  const all = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const hovers = all.filter(({ contents }) => contents.length > 0);
  const parts = hovers.flatMap(({ contents }) =>
    contents.map((part) => (part as vscode.MarkdownString).value),
  );
  return { text: parts.join('\n').replaceAll('&nbsp;', ' ').replaceAll('\\', ''), hovers };
}
