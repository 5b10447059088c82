import * as vscode from 'vscode';
import type { StateStore } from '../managers/ports.js';
import type { Clock, Disposable } from '../secrets/model/ports.js';
import { CopiedText } from './copiedText.js';
import { showBriefly } from './messages.js';
import { readSetting } from './settings.js';

/** Copies secret text and takes it out of the clipboard after the set time, unless something else is there. */
export class SecretClipboard implements Disposable {
  private readonly copied: CopiedText;
  private readonly listener: Disposable;

  constructor(clock: Clock, state: StateStore) {
    this.copied = new CopiedText({ clock, state, clipboard: vscode.env.clipboard });
    this.listener = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        void this.copied.tryAgain();
      }
    });
  }

  /** @param what how the status bar names it, for example "password of prod/db"; never the text itself */
  async copy(text: string, what: string): Promise<void> {
    const seconds = readSetting('clipboard.clearSeconds');
    await this.copied.copy(text, seconds);
    showBriefly(
      'check',
      seconds > 0
        ? vscode.l10n.t('Copied {0}; the clipboard is cleared in {1} s', what, seconds)
        : vscode.l10n.t('Copied {0}', what),
    );
  }

  dispose(): void {
    this.listener.dispose();
    this.copied.dispose();
  }
}
