import * as vscode from 'vscode';
import { isJson } from '../../host/files/connectionFileFilter.js';
import { isPlainObject } from '../../host/gate/plainObject.js';
import { parseReference } from '../../reference/notation/parseReferences.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { malformedReference } from '../../secrets/model/problemText.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { insertionOf, type Insertion } from './insertion.js';
import { uriArgument } from '../../host/files/uriArgument.js';
import { wrongArgument } from '../document/targets.js';

/**
 * Writes `{uri, offset, reference}` into the document, as one undo step. Without `uri` and `offset`: at the
 * cursor of the active editor.
 *
 * @throws SecretsError malformed-reference when the text is not one reference, invalid-configuration where none
 *   can stand
 */
export async function insertReference(argument: unknown, indexes: DocumentIndexes): Promise<void> {
  const given = isPlainObject(argument) ? argument : {};
  const reference = given['reference'];
  if (typeof reference !== 'string') {
    throw wrongArgument('reference');
  }
  const parsed = parseReference(reference);
  if (parsed.kind === 'malformed') {
    throw malformedReference(parsed.problem);
  }
  const { document, offset } = await placeOf(given);
  const insertion = isJson(document)
    ? insertionOf(document.getText(), indexes.get(document), offset, reference.trim())
    : { range: { start: offset, end: offset }, text: reference.trim() };
  if (insertion === undefined) {
    throw noValueHere();
  }
  await applyInsertion(document, insertion);
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
export async function applyInsertion(document: vscode.TextDocument, insertion: Insertion): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, insertion.range), insertion.text);
  if (!(await vscode.workspace.applyEdit(edit))) {
    const reason = vscode.l10n.t('The file could not be changed.');
    throw new SecretsError('invalid-configuration', { reason });
  }
}

async function placeOf(
  given: Record<string, unknown>,
): Promise<{ document: vscode.TextDocument; offset: number }> {
  const editor = vscode.window.activeTextEditor;
  const uri = uriArgument(given['uri']);
  const document = uri === undefined ? editor?.document : await vscode.workspace.openTextDocument(uri);
  if (document === undefined) {
    throw wrongArgument('uri');
  }
  const cursor = editor?.document === document ? document.offsetAt(editor.selection.active) : undefined;
  const offset = given['offset'] ?? cursor;
  if (typeof offset !== 'number') {
    throw wrongArgument('offset');
  }
  // VS Code's own functions bring an offset outside of the text back into it.
  return { document, offset: document.offsetAt(document.positionAt(offset)) };
}
