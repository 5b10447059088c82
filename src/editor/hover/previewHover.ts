import { getLocation } from 'jsonc-parser';
import * as vscode from 'vscode';
import { sourceOf } from '../../host/files/previewUri.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';

/** What a hover is about: references of a document, and the stretch of the text under the pointer. */
export interface HoverPlace {
  /** Where the references are written. */
  readonly document: vscode.TextDocument;
  /** Its `$secretManager`. */
  readonly alias: string | undefined;
  /** At least one. */
  readonly references: readonly FoundReference[];
  /** Whether the pointer is in a preview of the document. */
  readonly isPreview: boolean;
  /** In the document under the pointer. */
  readonly range: vscode.Range;
}

/** The references that a string of a resolved preview was made from: those at the same path of its source. */
export async function placeInPreview(
  preview: vscode.TextDocument,
  position: vscode.Position,
  indexes: DocumentIndexes,
): Promise<HoverPlace | undefined> {
  const { path, previousNode, isAtPropertyKey } = getLocation(preview.getText(), preview.offsetAt(position));
  if (previousNode?.type !== 'string' || isAtPropertyKey) {
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument(sourceOf(preview.uri));
  const index = indexes.get(document);
  const place = JSON.stringify(path);
  const references = index.references.filter((found) => JSON.stringify(found.path) === place);
  const { offset, length } = previousNode;
  return references.length === 0
    ? undefined
    : {
        document,
        alias: index.secretManager?.alias,
        references,
        isPreview: true,
        range: rangeOf(preview, { start: offset, end: offset + length }),
      };
}
