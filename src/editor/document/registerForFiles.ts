import type * as vscode from 'vscode';
import type { Disposable } from '../../secrets/model/ports.js';
import type { ConnectionFiles } from './connectionFiles.js';

/** Registers a provider for the connection files, and again whenever other files are connection files. */
export function registerForFiles(
  files: ConnectionFiles,
  register: (selector: vscode.DocumentSelector) => vscode.Disposable,
): Disposable {
  let registration = register(files.selector());
  const listener = files.onDidChange(() => {
    registration.dispose();
    registration = register(files.selector());
  });
  return {
    dispose: () => {
      listener.dispose();
      registration.dispose();
    },
  };
}
