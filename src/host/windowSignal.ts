import * as vscode from 'vscode';
import { revisionKey } from '../managers/keys.js';
import type { SecretStore } from '../managers/ports.js';
import type { Disposable } from '../secrets/model/ports.js';
import { secretStore } from './stores.js';

/**
 * SecretStorage whose change event reaches all windows. On the desktop SecretStorage's own does; in a
 * browser it stays in its window, so a change of the managers is also marked by a file, which every window
 * watches. The file holds a random id and nothing else.
 */
export class WindowSignal implements SecretStore, vscode.Disposable {
  /** Absent where VS Code cannot list them. */
  readonly keys?: () => Promise<readonly string[]>;
  private readonly store: SecretStore;
  private readonly file: vscode.Uri;
  private readonly watcher: vscode.FileSystemWatcher;

  constructor(context: vscode.ExtensionContext) {
    this.store = secretStore(context.secrets);
    if (this.store.keys !== undefined) {
      this.keys = async () => (await this.store.keys?.()) ?? [];
    }
    this.file = vscode.Uri.joinPath(context.globalStorageUri, 'managers.revision');
    this.watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(context.globalStorageUri, 'managers.revision'),
    );
  }

  get(key: string): Promise<string | undefined> {
    return this.store.get(key);
  }

  async set(key: string, value: string): Promise<void> {
    await this.store.set(key, value);
    if (key === revisionKey) {
      await vscode.workspace.fs.writeFile(this.file, new TextEncoder().encode(value));
    }
  }

  async delete(key: string): Promise<void> {
    await this.store.delete(key);
    if (key === revisionKey) {
      await this.removeFile();
    }
  }

  onDidChange(listener: (key: string) => void): Disposable {
    const changed = (): void => listener(revisionKey);
    const parts = [
      this.store.onDidChange(listener),
      this.watcher.onDidCreate(changed),
      this.watcher.onDidChange(changed),
      this.watcher.onDidDelete(changed),
    ];
    return vscode.Disposable.from(...parts);
  }

  dispose(): void {
    this.watcher.dispose();
  }

  private async removeFile(): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.file);
    } catch (error) {
      // It was never written, or another window was first.
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) {
        throw error;
      }
    }
  }
}
