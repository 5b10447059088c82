import type * as vscode from 'vscode';
import { jsonSelector } from '../../host/files/connectionFileFilter.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { ConnectionFiles } from './connectionFiles.js';

/**
 * Registers a provider for the files in which references may be live, and anew whenever they are live in others: VS
 * Code asks it again then.
 */
export function registerForFiles(
  files: ConnectionFiles,
  register: (selector: vscode.DocumentSelector) => vscode.Disposable,
): Disposable {
  let registration = register(jsonSelector);
  const listener = files.onDidChange(() => {
    registration.dispose();
    registration = register(jsonSelector);
  });
  return {
    dispose: () => {
      listener.dispose();
      registration.dispose();
    },
  };
}
