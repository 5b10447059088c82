import * as vscode from 'vscode';
import { commands } from '../contributions.js';
import { ownArgument } from '../host/gate/ownArgument.js';
import { whileCancellable } from '../host/progress.js';
import type { SecretValue, SecretVersion } from '../secrets/model/ports.js';
import type { SecretEditorParts } from './parts.js';
import type { ReadSecret } from './secretContent.js';
import { placeOf } from './secretUri.js';

/** All versions of a secret, the newest first. */
export function versionsOf(
  { manager, value }: ReadSecret,
  { writer }: SecretEditorParts,
): Promise<readonly SecretVersion[]> {
  const title = vscode.l10n.t('Reading the versions of {0}…', value.name);
  return whileCancellable(
    title,
    (signal) => writer.versions(manager.id, value.arn, signal),
    undefined,
    vscode.ProgressLocation.Window,
  );
}

/** One version with its value. */
export async function readVersion(
  { manager, value }: ReadSecret,
  versionId: string,
  { secrets }: SecretEditorParts,
): Promise<SecretValue> {
  const address = {
    managerId: manager.id,
    secretId: value.arn,
    version: { kind: 'id', id: versionId },
  } as const;
  return (await secrets.get(address)).value;
}

/** Makes a version current again, after the person was asked; the version that is current is the lock. */
export async function restoreVersion(
  { manager }: ReadSecret,
  uri: vscode.Uri,
  versionId: string,
): Promise<void> {
  const argument = { managerId: manager.id, secret: placeOf(uri).secret, versionId };
  await vscode.commands.executeCommand(
    commands.restoreVersion,
    ownArgument(commands.restoreVersion, argument),
  );
}

/** @param version absent: the present one */
export async function copyReference(
  { manager }: ReadSecret,
  uri: vscode.Uri,
  { key, version }: { readonly key?: string | undefined; readonly version?: string },
): Promise<void> {
  const argument = {
    managerId: manager.id,
    secret: placeOf(uri).secret,
    ...(key !== undefined && { key }),
    ...(version !== undefined && { version }),
  };
  await vscode.commands.executeCommand(commands.copyReference, ownArgument(commands.copyReference, argument));
}
