import * as vscode from 'vscode';
import { builtInCommands } from '../../contributions.js';
import { isPlainObject } from '../../host/gate/plainObject.js';
import { showInformation } from '../../host/messages.js';
import { fileAddress } from '../../host/files/fileText.js';
import { whileCancellable } from '../../host/progress.js';
import { labelText } from '../../secrets/words/plainText.js';
import { keyArgument, keyOfArgument } from '../../reference/notation/keyArgument.js';
import { throwIfAborted } from '../../secrets/model/abort.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { ManagerLookup } from '../../secrets/model/services.js';
import { noReferenceHere, referenceTarget, wrongArgument } from '../document/targets.js';
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
 * Finds all references to a secret or key and shows them at the first one: of a node of the tree, of
 * `{alias?, secret, key?}`, or of the reference at the cursor.
 *
 * @returns where they are
 */
export async function findReferencesCommand(
  argument: unknown,
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

async function soughtFrom(argument: unknown, parts: FindCommandParts): Promise<SoughtSecret> {
  if (argument === undefined || (isPlainObject(argument) && argument['secret'] === undefined)) {
    const target = await referenceTarget(argument, parts.indexes);
    const { reference } = target?.found ?? {};
    const sought = reference && soughtBy(reference, target?.alias, parts);
    if (sought === undefined) {
      throw noReferenceHere();
    }
    return sought;
  }
  // A node of the tree says `secretId`; its key is absent for the whole value.
  const { alias, managerId, secret, secretId, key } = argument as Readonly<Record<string, unknown>>;
  const id = secret ?? secretId;
  if (typeof id !== 'string') {
    throw wrongArgument('secret');
  }
  const { registry } = parts;
  const manager =
    managerId !== undefined || alias !== undefined
      ? registry.list().find((each) => each.id === managerId || each.alias === alias)
      : registry.active();
  if (manager === undefined) {
    throw typeof alias === 'string'
      ? new SecretsError('unknown-alias', { alias })
      : new SecretsError('no-active-manager');
  }
  const isOfNode = secret === undefined;
  const named = typeof key === 'string' ? keyArgument(isOfNode ? key : keyOfArgument(key)) : undefined;
  return soughtSecret(manager.id, id, named, parts);
}

function nameOf({ ids, key }: SoughtSecret): string {
  const [secret = ''] = ids;
  const named = keyOfArgument(key);
  return named === undefined ? secret : vscode.l10n.t('{0} of {1}', labelText(named), secret);
}
