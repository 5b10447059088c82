import * as vscode from 'vscode';
import { secretEditorType } from '../contributions.js';
import { once } from '../host/once.js';
import type { SecretEditorProvider } from '../secretEditor/secretEditorProvider.js';

/** Registers the secret editor before what shows it is loaded: VS Code opens the tabs of the last time by itself. */
export function deferredSecretEditor(load: () => Promise<SecretEditorProvider>): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.CustomDocumentEditEvent>();
  const loaded = once(async () => {
    const provider = await load();
    provider.onDidChangeCustomDocument((event) => changed.fire(event));
    return provider;
  });
  const provider: vscode.CustomEditorProvider<never> = {
    onDidChangeCustomDocument: changed.event as vscode.Event<vscode.CustomDocumentEditEvent<never>>,
    openCustomDocument: async (uri) => (await loaded()).openCustomDocument(uri) as never,
    resolveCustomEditor: async (document, panel) => (await loaded()).resolveCustomEditor(document, panel),
    saveCustomDocument: async (document) => (await loaded()).saveCustomDocument(document),
    saveCustomDocumentAs: async (document) => (await loaded()).saveCustomDocumentAs(document),
    revertCustomDocument: async (document) => (await loaded()).revertCustomDocument(document),
    backupCustomDocument: async (document) => (await loaded()).backupCustomDocument(document),
  };
  return vscode.Disposable.from(
    changed,
    vscode.window.registerCustomEditorProvider(secretEditorType, provider),
  );
}
