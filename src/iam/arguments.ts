import * as vscode from 'vscode';
import { SecretsError } from '../secrets/model/errors.js';

/** The member of an argument object, if it is one of the texts. */
export function oneOf<T extends string>(value: unknown, texts: readonly T[]): T | undefined {
  return texts.find((text) => text === value);
}

/** Says that a file or folder cannot be read. */
export function unreadable(uri: vscode.Uri): SecretsError {
  return new SecretsError('invalid-configuration', {
    reason: vscode.l10n.t('{0} cannot be read.', vscode.workspace.asRelativePath(uri)),
  });
}
