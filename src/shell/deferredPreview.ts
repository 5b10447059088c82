import * as vscode from 'vscode';
import { resolvedPreviewType } from '../contributions.js';
import type { PreviewProvider } from '../inject/preview/previewProvider.js';

/** Registers the resolved preview before what shows it is loaded: VS Code opens the tabs of the last time by itself. */
export function deferredPreview(load: () => Promise<PreviewProvider>): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(resolvedPreviewType, {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: async (document, panel) => (await load()).resolveCustomEditor(document, panel),
  });
}
