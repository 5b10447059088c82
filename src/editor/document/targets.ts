import * as vscode from 'vscode';
import { wrongArgument } from '../../host/gate/wrongArgument.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { DocumentIndexes } from './documentIndex.js';

/** How the argument of a command names a place: what is left out is that of the cursor. */
export interface PlaceArgument {
  readonly uri?: vscode.Uri;
  readonly offset?: number;
}

/** A place in an open document. */
export interface Place {
  readonly document: vscode.TextDocument;
  readonly offset: number;
  /** What is selected, or nothing at the offset. */
  readonly range: OffsetRange;
}

/**
 * The place that an argument names, or the cursor of the active editor.
 *
 * @param what tells the person what to open where no editor is
 * @throws SecretsError invalid-configuration, also where the file that is named is not the one with the cursor
 */
export async function placeOf({ uri, offset }: PlaceArgument = {}, what: string): Promise<Place> {
  const editor = vscode.window.activeTextEditor;
  const document = uri === undefined ? editor?.document : await vscode.workspace.openTextDocument(uri);
  if (document === undefined) {
    throw new SecretsError('invalid-configuration', { reason: what });
  }
  if (offset !== undefined) {
    // VS Code's own functions bring an offset outside of the text back into it.
    const within = document.offsetAt(document.positionAt(offset));
    return { document, offset: within, range: { start: within, end: within } };
  }
  if (editor?.document !== document) {
    throw wrongArgument('offset');
  }
  const { active, start, end } = editor.selection;
  const range = { start: document.offsetAt(start), end: document.offsetAt(end) };
  return { document, offset: document.offsetAt(active), range };
}

/** A reference in an open document, as a command is about it. */
export interface ReferenceTarget {
  readonly document: vscode.TextDocument;
  readonly found: FoundReference;
  /** The file's `$secretManager`. */
  readonly alias: string | undefined;
}

/**
 * The reference at the place of an argument, or at the cursor of the active editor.
 *
 * @throws SecretsError invalid-configuration where none is
 */
export async function referenceTarget(
  argument: PlaceArgument | undefined,
  indexes: DocumentIndexes,
): Promise<ReferenceTarget> {
  const { document, offset } = await placeOf(argument, reasonOfNone());
  const index = indexes.get(document);
  const found = index.touching(offset);
  if (found === undefined) {
    throw noReferenceAt(argument);
  }
  return { document, found, alias: index.secretManager?.alias };
}

/** Says that there is no reference where an argument says, or at the cursor. */
export function noReferenceAt(argument: PlaceArgument | undefined): SecretsError {
  return argument === undefined
    ? new SecretsError('invalid-configuration', { reason: reasonOfNone() })
    : wrongArgument('offset');
}

function reasonOfNone(): string {
  return vscode.l10n.t('There is no reference at the cursor. Put it on one in a connection file.');
}
