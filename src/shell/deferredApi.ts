import * as vscode from 'vscode';
import type { Disposable } from '../secrets/model/ports.js';
import type { SecretConnectionsApi } from '../inject/api/apiTypes.js';

/** The API that `activate()` returns before what it calls is loaded. */
export function deferredApi(
  load: () => Promise<SecretConnectionsApi>,
): Disposable & { readonly api: SecretConnectionsApi } {
  const changed = new vscode.EventEmitter<{ alias: string }>();
  let listener: vscode.Disposable | undefined;
  const loaded = async (): Promise<SecretConnectionsApi> => {
    const api = await load();
    listener ??= api.onDidChangeSecrets((event) => changed.fire(event));
    return api;
  };
  const api: SecretConnectionsApi = {
    version: 1,
    listManagers: async () => (await loaded()).listManagers(),
    listSecrets: async (alias, token) => (await loaded()).listSecrets(alias, token),
    // Whoever listens wants to know, so what fires is loaded.
    onDidChangeSecrets: (...parameters) => {
      void loaded();
      return changed.event(...parameters);
    },
    access: async (extensionId) => (await loaded()).access(extensionId),
  };
  return {
    api: Object.freeze(api),
    dispose: () => {
      listener?.dispose();
      changed.dispose();
    },
  };
}
