import * as vscode from 'vscode';
import { isPlainObject } from '../../host/commands.js';
import { fromDocumentOffset } from '../../reference/referenceAtCaret.js';
import type { OffsetRange } from '../../reference/reference.js';
import { SecretsError } from '../../secrets/errors.js';
import { rangeOf, type DocumentIndexes } from '../documentIndex.js';
import { insertionOf, type Insertion } from '../insertion.js';
import { isJson } from '../insertReference.js';
import { uriFrom, wrongArgument } from '../targets.js';

/** Where a picked reference is written. */
export interface InsertionTarget {
  readonly document: vscode.TextDocument;
  /** The value of a field, the selection, or an empty range at the cursor. */
  readonly range: OffsetRange;
  /** The property whose whole value the reference becomes. */
  readonly field?: string;
}

/**
 * The value of the field `{uri, field, replace}`, the place `{uri, offset}`, or the selection of the active editor.
 *
 * @throws SecretsError invalid-configuration when the argument has another form or no editor is open
 */
export async function insertionTarget(argument: unknown): Promise<InsertionTarget> {
  const given = isPlainObject(argument) ? argument : {};
  const editor = vscode.window.activeTextEditor;
  const uri = uriFrom(given['uri']);
  const document = uri === undefined ? editor?.document : await vscode.workspace.openTextDocument(uri);
  if (document === undefined) {
    const reason = vscode.l10n.t('Open the file into which the reference is to be inserted.');
    throw new SecretsError('invalid-configuration', { reason });
  }
  const replace = given['replace'];
  if (isPlainObject(replace)) {
    const { start, end } = replace;
    if (typeof start !== 'number' || typeof end !== 'number' || typeof given['field'] !== 'string') {
      throw wrongArgument('replace');
    }
    return { document, range: { start, end }, field: given['field'] };
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

/** The replacement that writes a reference at the target, as it is now. */
export function insertionAt(
  { document, field }: InsertionTarget,
  range: OffsetRange,
  reference: string,
  indexes: DocumentIndexes,
): Insertion {
  if (field !== undefined) {
    return { range, text: JSON.stringify(reference) };
  }
  const { start, end } = toOffsets(document, rangeOf(document, range));
  if (!isJson(document)) {
    return { range: { start, end }, text: reference };
  }
  const index = indexes.get(document);
  if (end > start) {
    const string = index.stringAt(start);
    const { contentStart = 0, contentEnd = 0 } = string?.decoded ?? {};
    const isInside = string !== undefined && start >= contentStart && end <= contentEnd;
    const literal = JSON.stringify(reference);
    if (isInside && isWhole(string.decoded, start) && isWhole(string.decoded, end)) {
      return { range: { start, end }, text: literal.slice(1, -1) };
    }
    if (string === undefined && index.stringAt(end) === undefined) {
      return { range: { start, end }, text: literal };
    }
  }
  return insertionOf(index, start, reference);
}

/** An offset between characters, not inside an escape. */
function isWhole(decoded: Parameters<typeof fromDocumentOffset>[0], offset: number): boolean {
  const { offsets } = decoded;
  return offsets === undefined || offsets[fromDocumentOffset(decoded, offset)] === offset;
}

/** VS Code's own functions bring an offset outside of the text back into it. */
function toOffsets(document: vscode.TextDocument, range: vscode.Range): OffsetRange {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}
