import type { SecretClipboard } from '../host/clipboard.js';
import type { CommandRegistry } from '../host/commands.js';
import type { StateStore } from '../managers/ports.js';
import type { Clock, Disposable } from '../secrets/ports.js';
import type {
  ManagerLookup,
  ReferenceResolving,
  SecretCatalogReader,
  SecretReader,
} from '../secrets/services.js';
import type { SecretConnectionsApi } from './apiTypes.js';

/** What handing values on is made of. */
export interface InjectionParts {
  readonly registry: ManagerLookup & { onDidChange(listener: () => void): Disposable };
  readonly secrets: SecretReader;
  readonly catalog: SecretCatalogReader;
  readonly resolver: ReferenceResolving;
  readonly clipboard: SecretClipboard;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
  /** VS Code's `globalState`: which extensions may read values. */
  readonly global: StateStore;
  /** The extension's own test mode, in which access is granted without asking. */
  readonly testMode: boolean;
}

export interface Injection extends Disposable {
  /** What `activate()` returns. */
  readonly api: SecretConnectionsApi;
}

/** Registers the resolved preview, the copy of a resolved connection, and the API for other extensions. */
export declare function registerInjection(parts: InjectionParts): Injection;
