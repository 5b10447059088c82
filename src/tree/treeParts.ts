import type { CommandRegistry } from '../host/commands.js';
import type { DeferredTree } from '../shell/deferredTree.js';
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

/** What the view and its commands need. */
export interface TreeParts extends TreeSources {
  readonly clipboard: SecretClipboard;
  readonly commands: CommandRegistry;
  /** The view, which waits for its contents. */
  readonly deferred: DeferredTree;
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
