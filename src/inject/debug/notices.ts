import * as vscode from 'vscode';
import { showInformation } from '../../host/messages.js';
import type { StateStore } from '../../managers/ports.js';

/** The explanations that were given in this workspace. */
const noticesKey = 'secretConnections.debugNotices';

/** Explains, once per workspace, what was changed in a debug session so that no value is shown or written. */
export class DebugNotices {
  constructor(private readonly store: StateStore) {}

  /** The program runs in the Debug Console instead of a terminal. */
  consoleChanged(name: string): void {
    this.explain(
      'console',
      vscode.l10n.t(
        '"{0}" runs in the Debug Console: a terminal would show its secret values on the command line.',
        name,
      ),
    );
  }

  /** The debug adapter writes no log. */
  logSwitchedOff(name: string): void {
    this.explain(
      'log',
      vscode.l10n.t(
        'The log of the debug adapter of "{0}" is switched off: it would hold its secret values.',
        name,
      ),
    );
  }

  private explain(what: string, text: string): void {
    const stored = this.store.get(noticesKey);
    const given: readonly unknown[] = Array.isArray(stored) ? stored : [];
    if (!given.includes(what)) {
      void this.store.set(noticesKey, [...given, what]);
      void showInformation(text);
    }
  }
}
