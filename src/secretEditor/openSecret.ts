import * as vscode from 'vscode';
import { builtInCommands, secretEditorType } from '../contributions.js';
import { askPlace } from '../host/ask/askPlace.js';
import { managerOrActive } from '../host/ask/managerArgument.js';
import type { Given } from '../host/commands.js';
import type { SecretEditorParts } from './parts.js';
import { secretUri } from './secretUri.js';

/** Opens a secret in a tab of its own: the one that is named, or that the person picks. Nothing of it is revealed. */
export async function openSecret(argument: Given<'openSecret'>, parts: SecretEditorParts): Promise<void> {
  const { manager, secret } =
    argument === undefined
      ? await askPlace(parts, { title: vscode.l10n.t('Open Secret'), to: 'secret' })
      : { ...argument, manager: managerOrActive(parts.registry, argument) };
  // One tab for one secret, whatever it was called.
  const name = parts.catalog.find(manager.id, secret)?.name ?? secret;
  const uri = secretUri({ alias: manager.alias, secret: name });
  await vscode.commands.executeCommand(builtInCommands.openWith, uri, secretEditorType);
}
