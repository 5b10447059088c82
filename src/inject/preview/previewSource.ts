import * as vscode from 'vscode';
import { urisOf } from '../../host/files/tabs.js';
import type { PreviewLine } from './previewLines.js';

/**
 * Shows the file of a preview, where it is open already or in the first column.
 *
 * @param line whose string is selected
 */
export async function openSource(source: vscode.Uri, line: PreviewLine | undefined): Promise<void> {
  const document = await vscode.workspace.openTextDocument(source);
  const range = line?.string?.toDocument({ start: 0, end: line.string.template.text.length });
  const address = source.toString();
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.flatMap(urisOf).some((uri) => uri.toString() === address),
  );
  await vscode.window.showTextDocument(document, {
    viewColumn: group?.viewColumn ?? vscode.ViewColumn.One,
    ...(range && {
      selection: new vscode.Range(document.positionAt(range.start), document.positionAt(range.end)),
    }),
  });
}
