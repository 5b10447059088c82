import * as vscode from 'vscode';
import { formatted } from '../../reference/dialects/formatted.js';
import { rangeOf } from '../document/documentIndex.js';
import { replacementFor } from '../fixes/rewrite.js';
import { findReferences, type FindParts } from './findReferences.js';
import { renamedKey } from './renamedKey.js';
import { names, soughtSecret } from './sameReference.js';

/** How references are changed when a key gets another name. */
export interface KeyEdits {
  /** Each change waits for the person's agreement. */
  readonly edit: vscode.WorkspaceEdit;
  readonly count: number;
  readonly files: number;
  /** References to the key whose notation cannot write its new name, or whose file is read in another way. */
  readonly others: number;
}

/** The changes that make all references to a key, and into it, name it anew. Asks AWS nothing. */
export async function editsForKey(
  { managerId, secret, from, to }: Readonly<Record<'managerId' | 'secret' | 'from' | 'to', string>>,
  parts: FindParts,
  token: vscode.CancellationToken,
): Promise<KeyEdits> {
  const sought = soughtSecret(managerId, secret, undefined, parts);
  const exactly = await findReferences(soughtSecret(managerId, secret, from, parts), parts, token);
  const all = await findReferences(sought, parts, token);
  const edit = new vscode.WorkspaceEdit();
  const changed = new Set<string>();
  let [count, files] = [0, 0];
  for (const uri of new Map(all.map((each) => [each.uri.toString(), each.uri])).values()) {
    const document = await vscode.workspace.openTextDocument(uri);
    const index = parts.indexes.get(document);
    const alias = index.secretManager?.alias;
    const before = count;
    for (const found of index.references) {
      const { reference, notation } = found;
      const key = renamedKey(reference?.key, from, to);
      if (reference === undefined || key === undefined || !names(reference, alias, sought, parts)) {
        continue;
      }
      const text = formatted(notation, { ...reference, key }, alias);
      const replacement =
        typeof text === 'string' ? replacementFor(index, found, { notation, text }) : undefined;
      if (replacement !== undefined) {
        edit.replace(uri, rangeOf(document, replacement.range), replacement.text, {
          needsConfirmation: true,
          label: vscode.l10n.t('Key {0} becomes {1}', from, to),
        });
        changed.add(placeOf(uri, rangeOf(document, found.range)));
        count += 1;
      }
    }
    files += count > before ? 1 : 0;
  }
  const others = exactly.filter(({ uri, range }) => !changed.has(placeOf(uri, range))).length;
  return { edit, count, files, others };
}

function placeOf(uri: vscode.Uri, { start }: vscode.Range): string {
  return `${uri.toString()} ${start.line} ${start.character}`;
}
