import * as vscode from 'vscode';
import type { Log } from '../secrets/model/ports.js';
import { oneLine } from '../secrets/words/plainText.js';

const longestLine = 20_000;

/** The extension's output channel; no line can pass for two; made when the first line is written or the log is shown. */
export class OutputLog implements Log, vscode.Disposable {
  private channel: vscode.LogOutputChannel | undefined;

  trace(message: string): void {
    this.open().trace(oneLine(message, longestLine));
  }

  info(message: string): void {
    this.open().info(oneLine(message, longestLine));
  }

  warn(message: string): void {
    this.open().warn(oneLine(message, longestLine));
  }

  error(message: string): void {
    this.open().error(oneLine(message, longestLine));
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
