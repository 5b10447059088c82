import * as vscode from 'vscode';
import { secretEditorType } from '../contributions.js';
import type { SecretEditorProvider } from '../secretEditor/secretEditorProvider.js';

/** Registers the secret editor before what shows it is loaded: VS Code opens the tabs of the last time by itself. */
export function deferredSecretEditor(load: () => Promise<SecretEditorProvider>): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(secretEditorType, {
    openCustomDocument: async (uri) => (await load()).openCustomDocument(uri),
    resolveCustomEditor: async (document, panel) =>
      (await load()).resolveCustomEditor(document as never, panel),
  });
}
