import * as vscode from 'vscode';
import { builtInCommands } from '../../contributions.js';
import type { ReadOnlyDocuments } from '../readOnlyDocuments.js';

/** Shows a report on access, in Markdown; a later one of the same name takes its place. */
export async function showReport(name: string, text: string, documents: ReadOnlyDocuments): Promise<void> {
  const document = await documents.write(`/${name}.md`, text);
  try {
    await vscode.commands.executeCommand(builtInCommands.showMarkdownPreview, document.uri);
    // A preview that is there already draws itself anew only when its document is open while it changes.
    await vscode.commands.executeCommand(builtInCommands.refreshMarkdownPreview);
  } catch {
    // The Markdown extension of VS Code can be switched off.
    await vscode.window.showTextDocument(document);
  }
}
