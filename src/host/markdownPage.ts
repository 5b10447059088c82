import * as vscode from 'vscode';
import { builtInCommands } from '../contributions.js';

/** Shows a page as Markdown; as text where the Markdown extension of VS Code is switched off. */
export async function showMarkdownPage(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand(builtInCommands.showMarkdownPreview, uri);
    // A preview that is there already draws itself anew only when its document is open while it changes.
    await vscode.commands.executeCommand(builtInCommands.refreshMarkdownPreview);
  } catch {
    await vscode.window.showTextDocument(uri);
  }
}
