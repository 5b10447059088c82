import * as vscode from 'vscode';
import { builtInCommands } from '../../contributions.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import type { RevealedValues, ValueAddress } from '../../secrets/hiding/revealedValues.js';
import { isSameAddress } from '../document/valueTarget.js';

/** A hover that is, or a moment ago was, on screen. */
export interface ShownHover {
  readonly uri: vscode.Uri;
  readonly position: vscode.Position;
  /** The names that its value goes by. */
  readonly addresses: readonly ValueAddress[];
}

/** Tells when another manager becomes the active one of this window. */
export interface ActiveManagers {
  onDidChange(listener: (change: { readonly activeChanged: boolean }) => void): Disposable;
}

/** Longer ago, it was not the hover that the person clicked in. */
const clickMilliseconds = 60_000;

/**
 * Shows a hover again when its value was revealed from it, and takes it away when that ends or another manager
 * becomes the active one.
 */
export class RevealedHover implements vscode.Disposable {
  private last: (ShownHover & { readonly at: number }) | undefined;
  private readonly listeners: readonly Disposable[];

  constructor(
    private readonly revealed: RevealedValues,
    private readonly clock: Clock,
    managers: ActiveManagers,
    private readonly hide: () => Promise<void> = hideHover,
  ) {
    this.listeners = [
      revealed.onDidChange((address) => void this.changed(address)),
      managers.onDidChange(({ activeChanged }) => {
        if (activeChanged) {
          // What is open may tell of the manager that was active, also where it is an error.
          this.last = undefined;
          void this.hide();
        }
      }),
    ];
  }

  /** To be called with each hover that is provided. */
  shown(hover: ShownHover): void {
    this.last = { ...hover, at: this.clock.now() };
  }

  /** Whether a value of this name is shown in clear. */
  isRevealed(addresses: readonly ValueAddress[]): boolean {
    return addresses.some((address) => this.revealed.isRevealed(address));
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
  }

  private async changed(address: ValueAddress): Promise<void> {
    const { last } = this;
    if (last?.addresses.some((each) => isSameAddress(each, address)) !== true) {
      return;
    }
    if (!this.revealed.isRevealed(address)) {
      await this.hide();
    } else if (this.clock.now() < last.at + clickMilliseconds) {
      await showHoverAt(last.uri, last.position);
    }
  }
}

/** Shows the hover of a position afresh, if its document is in the active editor. */
export async function showHoverAt(uri: vscode.Uri, position: vscode.Position): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) {
    return;
  }
  await hideHover();
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position));
  await vscode.commands.executeCommand(builtInCommands.showHover);
}

/** A hover that is open is not asked for again: it has to go first. */
async function hideHover(): Promise<void> {
  try {
    await vscode.commands.executeCommand('editor.action.hideHover');
  } catch {
    // This VS Code does not have the command; the hover goes when the pointer moves.
  }
}
