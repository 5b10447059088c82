import * as vscode from 'vscode';
import { isPlainObject } from '../../host/gate/plainObject.js';
import { uriArgument } from '../../host/files/uriArgument.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { DocumentIndexes } from './documentIndex.js';

/** A reference in an open document, as a command is about it. */
export interface ReferenceTarget {
  readonly document: vscode.TextDocument;
  readonly found: FoundReference;
  /** The file's `$secretManager`. */
  readonly alias: string | undefined;
}

/**
 * The reference that `{uri, offset}` names, or the one at the cursor of the active editor when there is no
 * such argument; undefined when none is there.
 *
 * @throws SecretsError invalid-configuration when the argument has another form
 */
export async function referenceTarget(
  argument: unknown,
  indexes: DocumentIndexes,
): Promise<ReferenceTarget | undefined> {
  const place = isPlainObject(argument) ? await placeFrom(argument) : activePlace();
  if (place === undefined) {
    return undefined;
  }
  const index = indexes.get(place.document);
  const found = index.touching(place.offset);
  return found && { document: place.document, found, alias: index.secretManager?.alias };
}

/** Says that a command, which a person ran, is about the reference at the cursor, and that there is none. */
export function noReferenceHere(): SecretsError {
  const reason = vscode.l10n.t('There is no reference at the cursor. Put it on one in a connection file.');
  return new SecretsError('invalid-configuration', { reason });
}

/** Says which member of an argument object is missing or of another type. */
export function wrongArgument(member: string): SecretsError {
  return new SecretsError('invalid-configuration', {
    reason: vscode.l10n.t('The argument "{0}" is missing or of the wrong type.', member),
  });
}

async function placeFrom(
  argument: Record<string, unknown>,
): Promise<{ document: vscode.TextDocument; offset: number }> {
  const uri = uriArgument(argument['uri']);
  const offset = argument['offset'];
  if (uri === undefined) {
    throw wrongArgument('uri');
  }
  if (typeof offset !== 'number') {
    throw wrongArgument('offset');
  }
  return { document: await vscode.workspace.openTextDocument(uri), offset };
}

function activePlace(): { document: vscode.TextDocument; offset: number } | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && { document: editor.document, offset: editor.document.offsetAt(editor.selection.active) };
}
