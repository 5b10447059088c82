import type * as vscode from 'vscode';
import type { CommandRegistry } from '../host/commands.js';
import type { AskParts } from '../host/ask/askPlace.js';
import type { SecretClipboard } from '../host/clipboard.js';
import type { ManagerRegistry } from '../managers/registry.js';
import type { Clock } from '../secrets/model/ports.js';
import type { RevealedValues } from '../secrets/hiding/revealedValues.js';
import type { SecretCatalogReader, SecretReader } from '../secrets/model/services.js';

/** What the tree reads from; nothing of it is the tree's own. */
export interface TreeSources {
  readonly registry: ManagerRegistry;
  readonly reader: SecretReader;
  readonly catalog: SecretCatalogReader;
  readonly revealed: RevealedValues;
  readonly clock: Clock;
}

/** The contents of the view. */
export interface TreeContents {
  readonly provider: vscode.TreeDataProvider<unknown>;
  readonly drag: Required<Pick<vscode.TreeDragAndDropController<unknown>, 'handleDrag'>>;
}

/** The view as VS Code has it from the start, which is given its contents once they are loaded. */
export interface TreeHost {
  readonly view: vscode.TreeView<unknown>;
  connect(contents: TreeContents): void;
}

/** What the view and its commands need. */
export interface TreeParts extends TreeSources, Pick<AskParts, 'names' | 'recent'> {
  readonly clipboard: SecretClipboard;
  readonly commands: CommandRegistry;
  /** The view, which waits for its contents. */
  readonly deferred: TreeHost;
}

/** A secret, or one of its keys, that is to be shown in the tree. */
export interface RevealTarget {
  readonly managerId?: string;
  /** Without it and `managerId`: the active manager. */
  readonly alias?: string;
  /** Name or ARN. */
  readonly secret: string;
  /** JSON key or JSON Pointer; absent or `*`: the secret itself. */
  readonly key?: string;
}
