import * as vscode from 'vscode';
import { isJson } from '../../host/files/connectionFileFilter.js';
import type { JsonPath } from '../../reference/notation/pointer.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { fromDocumentOffset, type DecodedString } from '../../reference/index/stringToken.js';
import { findCredentialFields, type CredentialField } from '../../secrets/detection/credentialFields.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { detectionOptions } from '../../host/files/detectionOptions.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import type { ReferenceIndex, TextEdit } from '../../reference/index/referenceIndex.js';
import { afterText, insertionOf } from './insertion.js';
import { fileToOpen, noValueHere } from './insertReference.js';
import { placeOf, type PlaceArgument } from '../document/targets.js';

/** Where a picked reference is written. */
export interface InsertionTarget {
  readonly document: vscode.TextDocument;
  /** The value of a field, the selection, or an empty range at the cursor. */
  readonly range: OffsetRange;
  /** The field of the key icon: all of its value is replaced, or the password of the URL that it is. */
  readonly field?: CredentialField;
}

/**
 * The credential field at a path, the given place, or the selection of the active editor.
 *
 * @throws SecretsError invalid-configuration when no editor is open, or the field is not there any more
 */
export async function insertionTarget({
  path,
  ...place
}: PlaceArgument & { readonly path?: JsonPath }): Promise<InsertionTarget> {
  // A field is found by its path, wherever the cursor is.
  const { document, range } = await placeOf(
    path === undefined ? place : { offset: 0, ...place },
    fileToOpen(),
  );
  if (path === undefined) {
    return { document, range };
  }
  const field = fieldAt(document, path);
  return { document, range: field.passwordRange ?? field.valueRange, field };
}

/** The field as it is now: an icon may be older than the text. */
function fieldAt(document: vscode.TextDocument, path: JsonPath): CredentialField {
  const { fieldNames } = detectionOptions(document);
  const wanted = JSON.stringify(path);
  const field = findCredentialFields(document.getText(), fieldNames).find(
    (each) => JSON.stringify(each.path) === wanted,
  );
  if (field === undefined) {
    const name = path.findLast((step) => typeof step === 'string') ?? '';
    const reason = vscode.l10n.t('The field {0} is no longer there, or has a reference by now.', name);
    throw new SecretsError('invalid-configuration', { reason });
  }
  return field;
}

/**
 * The replacement that writes a reference at the target, as it is now.
 *
 * @throws SecretsError invalid-configuration where no value can stand
 */
export function insertionAt(
  { document, field }: InsertionTarget,
  range: OffsetRange,
  reference: string,
  indexes: DocumentIndexes,
): TextEdit {
  const literal = JSON.stringify(reference);
  if (field !== undefined) {
    return { range, text: field.passwordRange === undefined ? literal : literal.slice(1, -1) };
  }
  const { start, end } = toOffsets(document, rangeOf(document, range));
  if (!isJson(document)) {
    return { range: { start, end }, text: reference };
  }
  const index = indexes.get(document);
  const insertion =
    end > start ? replacementOf(index, { start, end }, reference) : insertionOf(index, start, reference);
  if (insertion === undefined) {
    throw noValueHere();
  }
  return insertion;
}

/** What is selected: a piece of a text value, or one whole value. */
function replacementOf(index: ReferenceIndex, range: OffsetRange, reference: string): TextEdit | undefined {
  const { start, end } = range;
  const { decoded } = index.stringAt(start) ?? {};
  if (decoded !== undefined && start >= decoded.contentStart && end <= decoded.contentEnd) {
    return isWhole(decoded, start) && isWhole(decoded, end)
      ? index.edit(range, afterText(decoded, start, reference))
      : undefined;
  }
  return index.replacement(range, reference);
}

/** An offset between characters, not inside an escape. */
function isWhole(decoded: DecodedString, offset: number): boolean {
  const { offsets } = decoded;
  return offsets === undefined || offsets[fromDocumentOffset(decoded, offset)] === offset;
}

/** VS Code's own functions bring an offset outside of the text back into it. */
function toOffsets(document: vscode.TextDocument, range: vscode.Range): OffsetRange {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}
