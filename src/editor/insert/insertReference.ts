import * as vscode from 'vscode';
import { isJson } from '../../host/files/connectionFileFilter.js';
import { parseReference } from '../../reference/notation/parseReferences.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { malformedReference } from '../../secrets/model/problemText.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import type { TextEdit } from '../../reference/index/referenceIndex.js';
import { insertionOf } from './insertion.js';
import { placeOf, type PlaceArgument } from '../document/targets.js';

/**
 * Writes a reference into the document, as one undo step.
 *
 * @throws SecretsError malformed-reference when the text is not one reference, invalid-configuration where none
 *   can stand
 */
export async function insertReference(
  reference: string,
  place: PlaceArgument,
  indexes: DocumentIndexes,
): Promise<void> {
  const parsed = parseReference(reference);
  if (parsed.kind === 'malformed') {
    throw malformedReference(parsed.problem);
  }
  const { document, offset } = await placeOf(place, fileToOpen());
  const insertion = isJson(document)
    ? insertionOf(indexes.get(document), offset, reference.trim())
    : { range: { start: offset, end: offset }, text: reference.trim() };
  if (insertion === undefined) {
    throw noValueHere();
  }
  await applyInsertion(document, insertion);
}

/** Tells the person what to open. */
export function fileToOpen(): string {
  return vscode.l10n.t('Open the file that the reference is for.');
}

/** Says where references can stand. */
export function noValueHere(): SecretsError {
  const reason = vscode.l10n.t(
    'No value can stand here. A reference goes into a string value, or to where a value is missing.',
  );
  return new SecretsError('invalid-configuration', { reason });
}

/**
 * Writes into the document, as one undo step.
 *
 * @throws SecretsError when the file cannot be changed
 */
export async function applyInsertion(document: vscode.TextDocument, insertion: TextEdit): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, insertion.range), insertion.text);
  if (!(await vscode.workspace.applyEdit(edit))) {
    const reason = vscode.l10n.t('The file could not be changed.');
    throw new SecretsError('invalid-configuration', { reason });
  }
}
