import * as vscode from 'vscode';
import { schemes } from '../../contributions.js';

/** The address of the preview of a file: its path says the name for the tab, its query is the file. */
export function previewUri(source: vscode.Uri): vscode.Uri {
  const path = source.path.replace(/(?:\.jsonc?)?$/, '.resolved.jsonc');
  return vscode.Uri.from({ scheme: schemes.resolved, path, query: source.toString() });
}

/** The file that a preview is of. */
export function sourceOf(preview: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(preview.query, true);
}
