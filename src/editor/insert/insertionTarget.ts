import { findNodeAtOffset, type Node } from 'jsonc-parser';
import * as vscode from 'vscode';
import { isJson } from '../../host/files/connectionFileFilter.js';
import { isPlainObject } from '../../host/gate/plainObject.js';
import type { JsonPath } from '../../reference/notation/pointer.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { fromDocumentOffset, type DecodedString } from '../../reference/index/stringToken.js';
import { findCredentialFields, type CredentialField } from '../../secrets/detection/credentialFields.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { jsonTree } from '../../secrets/model/jsonTree.js';
import { detectionOptions } from '../../host/files/detectionOptions.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { afterText, inJson, insertionOf, type Insertion } from './insertion.js';
import { noValueHere } from './insertReference.js';
import { uriArgument } from '../../host/files/uriArgument.js';
import { wrongArgument } from '../document/targets.js';

/** Where a picked reference is written. */
export interface InsertionTarget {
  readonly document: vscode.TextDocument;
  /** The value of a field, the selection, or an empty range at the cursor. */
  readonly range: OffsetRange;
  /** The field of the key icon: all of its value is replaced, or the password of the URL that it is. */
  readonly field?: CredentialField;
}

/**
 * The credential field `{uri, path}`, the place `{uri, offset}`, or the selection of the active editor.
 *
 * @throws SecretsError invalid-configuration when the argument has another form, no editor is open, or the field is
 *   not there any more
 */
export async function insertionTarget(argument: unknown): Promise<InsertionTarget> {
  const given = isPlainObject(argument) ? argument : {};
  const editor = vscode.window.activeTextEditor;
  const uri = uriArgument(given['uri']);
  const document = uri === undefined ? editor?.document : await vscode.workspace.openTextDocument(uri);
  if (document === undefined) {
    const reason = vscode.l10n.t('Open the file that the reference is for.');
    throw new SecretsError('invalid-configuration', { reason });
  }
  const path = given['path'];
  if (path !== undefined) {
    if (!Array.isArray(path)) {
      throw wrongArgument('path');
    }
    const field = fieldAt(document, path as JsonPath);
    return { document, range: field.passwordRange ?? field.valueRange, field };
  }
  const offset = given['offset'];
  if (typeof offset === 'number') {
    return { document, range: { start: offset, end: offset } };
  }
  if (editor?.document !== document) {
    throw wrongArgument('offset');
  }
  const { start, end } = editor.selection;
  return { document, range: { start: document.offsetAt(start), end: document.offsetAt(end) } };
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
): Insertion {
  const literal = JSON.stringify(reference);
  if (field !== undefined) {
    return { range, text: field.passwordRange === undefined ? literal : literal.slice(1, -1) };
  }
  const { start, end } = toOffsets(document, rangeOf(document, range));
  if (!isJson(document)) {
    return { range: { start, end }, text: reference };
  }
  const text = document.getText();
  const index = indexes.get(document);
  const insertion =
    end > start
      ? replacementOf(text, index.stringAt(start)?.decoded, { start, end }, reference)
      : insertionOf(text, index, start, reference);
  if (insertion === undefined) {
    throw noValueHere();
  }
  return insertion;
}

/** What is selected: a piece of a string value, or one whole value. */
function replacementOf(
  text: string,
  decoded: DecodedString | undefined,
  range: OffsetRange,
  reference: string,
): Insertion | undefined {
  const { start, end } = range;
  if (decoded !== undefined && start >= decoded.contentStart && end <= decoded.contentEnd) {
    return isWhole(decoded, start) && isWhole(decoded, end)
      ? { range, text: inJson(afterText(decoded, start, reference)) }
      : undefined;
  }
  const root = jsonTree(text);
  let node: Node | undefined = root && findNodeAtOffset(root, start);
  while (node?.parent !== undefined && node.parent.offset === start && node.parent.type !== 'property') {
    node = node.parent;
  }
  const isName = node?.parent?.type === 'property' && node.parent.children?.[0] === node;
  return node !== undefined && !isName && node.offset === start && node.offset + node.length === end
    ? { range, text: JSON.stringify(reference) }
    : undefined;
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
