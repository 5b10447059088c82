import * as vscode from 'vscode';
import { schemes } from '../../contributions.js';

interface Entry {
  readonly created: number;
  readonly changed: number;
  readonly bytes: Uint8Array;
}

/** The file of the demo: a file system with a handful of files in one folder, in memory. */
export class DemoFiles implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly files = new Map<string, Entry>();
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private isOpen = false;
  readonly onDidChangeFile = this.changed.event;

  /** The address of a file of this name. */
  static uri(name: string): vscode.Uri {
    return vscode.Uri.from({ scheme: schemes.demo, path: `/${name}` });
  }

  /** Takes files from now on. */
  open(): void {
    this.isOpen = true;
  }

  /** Drops all files. A save that is still under way brings none of them back. */
  close(): void {
    this.isOpen = false;
    const uris = [...this.files.keys()].map((path) => vscode.Uri.from({ scheme: schemes.demo, path }));
    this.files.clear();
    this.changed.fire(uris.map((uri) => ({ type: vscode.FileChangeType.Deleted, uri })));
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') {
      return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    }
    const { created, changed, bytes } = this.entry(uri);
    return { type: vscode.FileType.File, ctime: created, mtime: changed, size: bytes.byteLength };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.entry(uri).bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    if (!this.isOpen) {
      throw vscode.FileSystemError.Unavailable(uri);
    }
    const known = this.files.get(uri.path);
    const changed = Date.now();
    this.files.set(uri.path, { created: known?.created ?? changed, changed, bytes });
    const type = known === undefined ? vscode.FileChangeType.Created : vscode.FileChangeType.Changed;
    this.changed.fire([{ type, uri }]);
  }

  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path);
    this.changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    const { bytes } = this.entry(from);
    this.delete(from);
    this.writeFile(to, bytes);
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  watch(): vscode.Disposable {
    return vscode.Disposable.from();
  }

  dispose(): void {
    this.files.clear();
    this.changed.dispose();
  }

  private entry(uri: vscode.Uri): Entry {
    const entry = this.files.get(uri.path);
    if (entry === undefined) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return entry;
  }
}
