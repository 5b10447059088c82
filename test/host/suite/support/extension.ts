import * as vscode from 'vscode';
import type { SecretConnectionsApi } from '../../../../src/inject/api/apiTypes.js';
import type { Sandbox } from '../../../sandbox/server';

/** Activates the extension; gives its public API. */
export async function api(): Promise<SecretConnectionsApi> {
  const extension = vscode.extensions.getExtension<SecretConnectionsApi>(
    'secret-connections.secret-connections',
  );
  if (extension === undefined) {
    throw new Error('the extension is not loaded');
  }
  return await extension.activate();
}

/** Connects a user of the sandbox by the command that code calls. */
export async function connect(
  sandbox: Sandbox,
  user: string,
  change: Readonly<Record<string, string>> = {},
): Promise<{ id: string; alias: string; region: string; listing: string }> {
  return await vscode.commands.executeCommand('secretConnections.connect', {
    alias: user,
    region: sandbox.region,
    endpoint: sandbox.endpoint,
    ...sandbox.users[user],
    ...change,
  });
}

/** Back to the state after installation. */
export async function removeEverything(): Promise<void> {
  await vscode.commands.executeCommand('secretConnections.removeAllData', { confirmed: true });
}
