import * as vscode from 'vscode';
import { parseReference } from '../../reference/parseReferences.js';
import type { DocumentIndexes } from '../documentIndex.js';

/** Lets a reference that is dropped beside a string become a string; inside one, it is inserted as it is. */
export class DropReferences implements vscode.DocumentDropEditProvider {
  constructor(private readonly indexes: DocumentIndexes) {}

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    dataTransfer: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const text = await dataTransfer.get('text/plain')?.asString();
    if (text === undefined || token.isCancellationRequested || !isReference(text)) {
      return undefined;
    }
    const inside = this.indexes.get(document).stringAt(document.offsetAt(position)) !== undefined;
    // Text of a snippet has a meaning of its own; a plain string has none.
    return new vscode.DocumentDropEdit(inside ? text : `"${text}"`);
  }
}

/** The tree writes a reference as the inside of a JSON string. */
function isReference(text: string): boolean {
  try {
    return parseReference(JSON.parse(`"${text}"`) as string).kind === 'reference';
  } catch {
    return false;
  }
}
