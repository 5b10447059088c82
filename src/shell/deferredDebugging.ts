import * as vscode from 'vscode';
import type { Launching } from '../inject/launching.js';

/** Registers for debug sessions of every type; loads what answers only for those that may ask for secrets. */
export function deferredDebugging(load: () => Promise<Launching>): vscode.Disposable {
  return vscode.debug.registerDebugConfigurationProvider('*', {
    resolveDebugConfigurationWithSubstitutedVariables: async (folder, configuration, token) =>
      mayAskForSecrets(configuration)
        ? (await load()).debugSessions.resolveDebugConfigurationWithSubstitutedVariables?.(
            folder,
            configuration,
            token,
          )
        : configuration,
  });
}

/** Whether it has an attribute of ours, a file of variables, or something like a reference. */
function mayAskForSecrets(configuration: vscode.DebugConfiguration): boolean {
  const { connection, envFile, ...rest } = configuration as Record<string, unknown>;
  return hasContent(connection) || hasContent(envFile) || /<[^<>]*,/.test(JSON.stringify(rest));
}

function hasContent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
