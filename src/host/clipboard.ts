import * as vscode from 'vscode';
import type { Clock, Disposable } from '../secrets/ports.js';
import { showBriefly } from './messages.js';
import { readSetting } from './settings.js';

/** Copies secret text and takes it out of the clipboard after the set time, unless something else is there. */
export class SecretClipboard implements Disposable {
  private pending: (Disposable & { readonly text: string }) | undefined;

  constructor(private readonly clock: Clock) {}

  /** @param what how the status bar names it, for example "password of prod/db"; never the text itself */
  async copy(text: string, what: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
    this.pending?.dispose();
    const seconds = readSetting('clipboard.clearSeconds');
    if (seconds > 0) {
      const timer = this.clock.schedule(seconds * 1000, () => {
        this.pending = undefined;
        void clearIfUnchanged(text);
      });
      this.pending = { text, dispose: () => timer.dispose() };
    }
    showBriefly(
      'check',
      seconds > 0
        ? vscode.l10n.t('Copied {0}; the clipboard is cleared in {1} s', what, seconds)
        : vscode.l10n.t('Copied {0}', what),
    );
  }

  /** The window closes: what would have been cleared later is cleared now, as far as there is time. */
  dispose(): void {
    if (this.pending !== undefined) {
      this.pending.dispose();
      void clearIfUnchanged(this.pending.text);
    }
  }
}

async function clearIfUnchanged(text: string): Promise<void> {
  if ((await vscode.env.clipboard.readText()) === text) {
    await vscode.env.clipboard.writeText('');
  }
}
