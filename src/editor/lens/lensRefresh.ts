import * as vscode from 'vscode';
import type { Clock, Disposable } from '../../secrets/model/ports.js';

const coalescingMilliseconds = 100;
const layoutMilliseconds = 1000;
const minute = 60_000;

/**
 * Tells VS Code to ask for the lenses again: once for many changes that come together, about once a minute while
 * lenses with an age ("2 min ago") are on screen, and once after a document came on screen.
 */
export class LensRefresh implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private soon: Disposable | undefined;
  private afterLayout: Disposable | undefined;
  private later: Disposable | undefined;

  readonly onDidChange = this.changed.event;

  /** @param isVisible whether a document with lenses is on screen */
  constructor(
    private readonly clock: Clock,
    private readonly isVisible: () => boolean,
  ) {}

  /** Lenses are asked for again shortly. */
  request(): void {
    this.soon ??= this.clock.schedule(coalescingMilliseconds, () => {
      this.soon = undefined;
      this.changed.fire();
      this.shown();
    });
  }

  /**
   * Documents came on screen, or their lenses changed. VS Code first draws the lenses that it had, and drops the new ones
   * if these come before it has laid out the old: so it is told once more.
   */
  shown(): void {
    if (this.isVisible()) {
      this.afterLayout?.dispose();
      this.afterLayout = this.clock.schedule(layoutMilliseconds, () => this.changed.fire());
    }
  }

  /** An age was shown: it is out of date in a minute. */
  ageShown(): void {
    this.later ??= this.clock.schedule(minute, () => {
      this.later = undefined;
      if (this.isVisible()) {
        this.changed.fire();
      }
    });
  }

  dispose(): void {
    this.soon?.dispose();
    this.afterLayout?.dispose();
    this.later?.dispose();
    this.changed.dispose();
  }
}
