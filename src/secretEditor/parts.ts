import type * as vscode from 'vscode';
import type { AskParts } from '../host/ask/askPlace.js';
import type { SecretClipboard } from '../host/clipboard.js';
import type { CommandRegistry } from '../host/commands.js';
import type { DraftStore } from '../managers/draftStore.js';
import type { ManagerRegistry } from '../managers/registry.js';
import type { SecretWriter } from '../secrets/cache/secretWriter.js';
import type { SecretCatalogLookup } from '../secrets/check/catalogLookup.js';
import type { Clock } from '../secrets/model/ports.js';

/** One place in the workspace that names a secret. */
export interface FoundUse {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Absent: the whole value. */
  readonly key?: string;
  readonly open: () => Promise<void>;
}

/** What the secret editor is made of. */
export interface SecretEditorParts extends AskParts {
  readonly registry: ManagerRegistry;
  readonly catalog: SecretCatalogLookup;
  readonly writer: SecretWriter;
  /** What was not saved, by the names of `draftName.ts`. */
  readonly drafts: DraftStore;
  /** Where the workspace names a secret. */
  readonly findUses: (managerId: string, secretId: string) => Promise<readonly FoundUse[]>;
  readonly clipboard: SecretClipboard;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
  readonly extensionUri: vscode.Uri;
}
