import * as vscode from 'vscode';
import { builtInCommands } from '../../contributions.js';
import { managerOrActive } from '../../host/ask/managerArgument.js';
import type { Given } from '../../host/commands.js';
import { showInformation } from '../../host/messages.js';
import { fileAddress } from '../../host/files/fileText.js';
import { whileCancellable } from '../../host/progress.js';
import { labelText } from '../../secrets/words/plainText.js';
import { keyArgument, keyOfArgument } from '../../reference/notation/keyArgument.js';
import { throwIfAborted } from '../../secrets/model/abort.js';
import type { ManagerLookup } from '../../secrets/model/services.js';
import { noReferenceAt, referenceTarget } from '../document/targets.js';
import { findReferences, type FindParts } from './findReferences.js';
import { soughtBy, soughtSecret, type SoughtSecret } from './sameReference.js';

export interface FindCommandParts extends FindParts {
  readonly registry: ManagerLookup;
}

/** One reference that was found. */
export interface ReferencePlace {
  /** The path of the file on disk; of other files, the address. */
  readonly file: string;
  readonly range: vscode.Range;
}

/**
 * Finds all references to a secret or key and shows them at the first one: the one that is named, or that of the
 * reference at a place or at the cursor.
 *
 * @returns where they are
 */
export async function findReferencesCommand(
  argument: Given<'findReferences'>,
  parts: FindCommandParts,
): Promise<ReferencePlace[]> {
  const sought = await soughtFrom(argument, parts);
  const title = vscode.l10n.t('Finding references to {0}', nameOf(sought));
  const found = await whileCancellable(title, async (signal, _progress, token) => {
    const locations = await findReferences(sought, parts, token);
    throwIfAborted(signal);
    return locations;
  });
  const [first] = found;
  if (first === undefined) {
    void showInformation(
      vscode.l10n.t('No connection file of this workspace references {0}.', nameOf(sought)),
    );
    return [];
  }
  const document = await vscode.workspace.openTextDocument(first.uri);
  await vscode.window.showTextDocument(document, { selection: first.range });
  await vscode.commands.executeCommand(builtInCommands.showReferences, first.uri, first.range.start, found);
  return found.map(({ uri, range }) => ({
    file: fileAddress(uri),
    range,
  }));
}

async function soughtFrom(argument: Given<'findReferences'>, parts: FindCommandParts): Promise<SoughtSecret> {
  if (argument !== undefined && 'secret' in argument) {
    const { secret, key } = argument;
    const named = key === undefined ? undefined : keyArgument(keyOfArgument(key));
    return soughtSecret(managerOrActive(parts.registry, argument).id, secret, named, parts);
  }
  const { found, alias } = await referenceTarget(argument, parts.indexes);
  const sought = found.reference && soughtBy(found.reference, alias, parts);
  if (sought === undefined) {
    throw noReferenceAt(argument);
  }
  return sought;
}

function nameOf({ ids, key }: SoughtSecret): string {
  const [secret = ''] = ids;
  const named = keyOfArgument(key);
  return named === undefined ? secret : vscode.l10n.t('{0} of {1}', labelText(named), secret);
}
