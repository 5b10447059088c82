import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import type { StateStore } from '../../managers/ports.js';
import type { Disposable } from '../../secrets/model/ports.js';
import { type ApiParts, createApi } from './api.js';
import type { SecretConnectionsApi } from './apiTypes.js';
import { askForGrant, extensionName, planManaging } from './grantDialog.js';
import { Grants } from './grants.js';

/** What the API and the grants are made of. */
export interface ApiForOthersParts extends Omit<ApiParts, 'grants'> {
  /** VS Code's `globalState`: which extensions may read values. */
  readonly global: StateStore;
  /** The extension's own test mode, in which access is granted without asking. */
  readonly testMode: boolean;
}

/** The API for other extensions, and which of them may read values. */
export interface ApiForOthers extends Disposable {
  readonly api: SecretConnectionsApi;
  /** Lets the person withdraw what was granted. */
  planManaging(argument: Given<'manageAccess'>): Plan;
  /** Withdraws every grant. */
  withdrawAll(): void;
}

/** Makes the API with the grants that it asks for. */
export function createApiForOthers(parts: ApiForOthersParts): ApiForOthers {
  const { global: store, testMode } = parts;
  const grants = new Grants({ store, nameOf: extensionName, ask: askForGrant, testMode });
  const made = createApi({ ...parts, grants });
  return {
    api: made.api,
    planManaging: (argument) => planManaging(argument, grants),
    withdrawAll: () => grants.withdrawAll(),
    dispose: () => made.dispose(),
  };
}
