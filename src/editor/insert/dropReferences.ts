import * as vscode from 'vscode';
import { isJson } from '../../host/files/connectionFileFilter.js';
import { draggedSecretsType, readDraggedSecrets, type DraggedSecret } from '../../host/draggedSecrets.js';
import { showError } from '../../host/errorMessages.js';
import { parseReference } from '../../reference/notation/parseReferences.js';
import type { Reference } from '../../reference/notation/reference.js';
import type { ManagerLookup } from '../../secrets/model/services.js';
import { writeReference } from '../../secrets/model/writeReference.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import type { TextEdit } from '../../reference/index/referenceIndex.js';
import { insertionOf } from './insertion.js';
import { noValueHere } from './insertReference.js';
import { fittedReference, knownText } from './fittedReference.js';
import { referenceInFile } from './usualManager.js';
import type { CachedSecrets } from '../../secrets/model/services.js';

export interface DropParts {
  readonly indexes: DocumentIndexes;
  readonly registry: ManagerLookup;
  readonly secrets: CachedSecrets;
}

/**
 * Writes what is dropped from the tree as the file needs it: with an alias where the file's manager is another one,
 * inside a string or as one, and nowhere else. A reference that is dropped as text is taken as it is.
 */
export class DropReferences implements vscode.DocumentDropEditProvider {
  constructor(private readonly parts: DropParts) {}

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    dataTransfer: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const dragged = readDraggedSecrets((await dataTransfer.get(draggedSecretsType)?.asString()) ?? '');
    const text = (await dataTransfer.get('text/plain')?.asString()) ?? '';
    if (token.isCancellationRequested) {
      return undefined;
    }
    const offset = document.offsetAt(position);
    const [only, ...more] = dragged ?? [];
    if (only !== undefined && more.length === 0) {
      const reference = this.referenceFor(only, document, offset);
      return reference === undefined ? undefined : this.editFor(document, offset, reference);
    }
    const written = referenceIn(text);
    return written === undefined ? undefined : this.editFor(document, offset, written);
  }

  private referenceFor(
    { managerId, secret, key }: DraggedSecret,
    document: vscode.TextDocument,
    offset: number,
  ): string | undefined {
    const { indexes, registry, secrets } = this.parts;
    const manager = registry.list().find(({ id }) => id === managerId);
    if (manager === undefined) {
      return undefined;
    }
    const plain: Reference = { secret, ...(key !== undefined && { key }) };
    if (!isJson(document)) {
      return writeReference(referenceInFile(registry, undefined, manager, plain));
    }
    const index = indexes.get(document);
    const reference = referenceInFile(registry, index.secretManager?.alias, manager, plain);
    const text = writeReference(reference);
    const insertion = insertionOf(index, offset, text);
    const value = knownText(reference, manager, secrets);
    return insertion ? writeReference(fittedReference(reference, index, insertion.range, value)) : text;
  }

  private editFor(document: vscode.TextDocument, offset: number, reference: string): vscode.DocumentDropEdit {
    if (!isJson(document)) {
      return new vscode.DocumentDropEdit(reference);
    }
    const index = this.parts.indexes.get(document);
    const insertion = insertionOf(index, offset, reference);
    if (insertion === undefined) {
      // Without an edit of ours, VS Code would drop the text itself.
      void showError(noValueHere());
      return new vscode.DocumentDropEdit('');
    }
    return dropEdit(document, offset, insertion);
  }
}

function dropEdit(
  document: vscode.TextDocument,
  offset: number,
  { range, text }: TextEdit,
): vscode.DocumentDropEdit {
  if (range.start === offset && range.end === offset) {
    // Text of a snippet has a meaning of its own; a plain string has none.
    return new vscode.DocumentDropEdit(text);
  }
  const edit = new vscode.DocumentDropEdit('');
  edit.additionalEdit = new vscode.WorkspaceEdit();
  edit.additionalEdit.replace(document.uri, rangeOf(document, range), text);
  return edit;
}

/** The tree writes a reference as the inside of a JSON string. */
function referenceIn(text: string): string | undefined {
  try {
    const value = JSON.parse(`"${text}"`) as string;
    return parseReference(value).kind === 'reference' ? value : undefined;
  } catch {
    return undefined;
  }
}
