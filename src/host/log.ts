import * as vscode from 'vscode';
import type { Log } from '../secrets/ports.js';

/** The extension's output channel; made when the first line is written or the log is shown. */
export class OutputLog implements Log, vscode.Disposable {
  private channel: vscode.LogOutputChannel | undefined;

  trace(message: string): void {
    this.open().trace(message);
  }

  info(message: string): void {
    this.open().info(message);
  }

  warn(message: string): void {
    this.open().warn(message);
  }

  error(message: string): void {
    this.open().error(message);
  }

  show(): void {
    this.open().show();
  }

  dispose(): void {
    this.channel?.dispose();
  }

  private open(): vscode.LogOutputChannel {
    this.channel ??= vscode.window.createOutputChannel('Secret Connections', { log: true });
    return this.channel;
  }
}
