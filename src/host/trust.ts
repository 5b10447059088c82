import * as vscode from 'vscode';
import { SecretsError } from '../secrets/model/errors.js';

/**
 * Whether the person trusts the folder. The values of its references are to be had from `FileReferences` alone, which
 * asks by itself: this is for what is to be said or left out before that.
 */
export function isTrusted(): boolean {
  return vscode.workspace.isTrusted;
}

/** @throws SecretsError untrusted-workspace */
export function requireTrust(): void {
  if (!isTrusted()) {
    throw new SecretsError('untrusted-workspace');
  }
}
