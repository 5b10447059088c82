import * as vscode from 'vscode';
import { schemes } from '../contributions.js';
import { withSignal } from '../host/cancellation.js';
import { DisposableStore } from '../host/disposables.js';
import type { LiveDialects } from '../host/liveDialects.js';
import { readSetting } from '../host/settings.js';
import { isCancelled, SecretsError } from '../secrets/errors.js';
import type { Clock, Disposable } from '../secrets/ports.js';
import type { ManagerLookup, ReferenceResolving, SecretReader } from '../secrets/services.js';
import { previewUri, sourceOf } from './previewUri.js';
import { comment, resolvedText } from './resolvedText.js';
import { fileText } from '../host/fileText.js';
import { fileName } from './sources.js';

const coalescingMilliseconds = 200;
const all = (): boolean => true;

export interface PreviewParts {
  readonly registry: ManagerLookup & { onDidChange(listener: () => void): Disposable };
  readonly secrets: SecretReader;
  readonly resolver: ReferenceResolving;
  readonly clock: Clock;
  readonly dialects: LiveDialects;
}

/**
 * The resolved preview: a read-only document in memory, masked except for a short time after a person asks for
 * the values. It is written anew when its source, a value or a manager changes.
 */
export class ResolvedPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly owned = new DisposableStore();
  /** Open previews that show values, with the timers that end it. */
  private readonly revealed = new Map<string, Disposable>();
  /** Previews whose text is being made: what changes by that is no reason to make it again. */
  private readonly writing = new Set<string>();
  private readonly soon = new Map<string, Disposable>();

  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: PreviewParts) {
    this.owned.add(vscode.workspace.registerTextDocumentContentProvider(schemes.resolved, this));
    this.owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) =>
        this.refresh((preview) => preview.query === uri.toString()),
      ),
    );
    this.owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)));
    this.owned.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh(all)));
    this.owned.add(
      parts.secrets.onDidChange(() => this.refresh((preview) => !this.writing.has(preview.toString()))),
    );
    this.owned.add(parts.registry.onDidChange(() => this.refresh(all)));
    this.owned.add(parts.dialects.onDidChange(() => this.refresh(all)));
    this.owned.add(this.changed);
  }

  /** Opens the preview beside its source. */
  async open(source: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(previewUri(source));
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
      preserveFocus: false,
    });
  }

  /** Shows the values of an open preview for the set time. */
  reveal(source: vscode.Uri): void {
    const uri = previewUri(source);
    const key = uri.toString();
    if (!openPreviews().some((open) => open.toString() === key)) {
      const reason = vscode.l10n.t('The resolved preview is not open.');
      throw new SecretsError('invalid-configuration', { reason });
    }
    this.revealed.get(key)?.dispose();
    const milliseconds = Math.max(1, readSetting('reveal.seconds')) * 1000;
    const end = this.parts.clock.schedule(milliseconds, () => {
      this.revealed.delete(key);
      this.changed.fire(uri);
    });
    this.revealed.set(key, end);
    this.changed.fire(uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    if (!vscode.workspace.isTrusted) {
      return `${comment(new SecretsError('untrusted-workspace').message)}\n`;
    }
    const key = uri.toString();
    this.writing.add(key);
    try {
      const source = sourceOf(uri);
      const text = await fileText(source);
      return await withSignal(token, (signal) =>
        resolvedText(text, this.parts.resolver, {
          name: fileName(source),
          isRevealed: this.revealed.has(key),
          dialects: this.parts.dialects.resolvedIn(source, text),
          signal,
        }),
      );
    } catch (thrown) {
      if (isCancelled(thrown)) {
        return '';
      }
      throw thrown;
    } finally {
      this.writing.delete(key);
    }
  }

  dispose(): void {
    this.owned.dispose();
    for (const timer of [...this.revealed.values(), ...this.soon.values()]) {
      timer.dispose();
    }
    this.revealed.clear();
    this.soon.clear();
  }

  /** Writes open previews anew, shortly and each once. */
  private refresh(concerns: (preview: vscode.Uri) => boolean): void {
    for (const uri of openPreviews().filter(concerns)) {
      const key = uri.toString();
      if (!this.soon.has(key)) {
        const timer = this.parts.clock.schedule(coalescingMilliseconds, () => {
          this.soon.delete(key);
          this.changed.fire(uri);
        });
        this.soon.set(key, timer);
      }
    }
  }

  private forget(uri: vscode.Uri): void {
    if (uri.scheme === schemes.resolved) {
      const key = uri.toString();
      this.revealed.get(key)?.dispose();
      this.revealed.delete(key);
    }
  }
}

function openPreviews(): readonly vscode.Uri[] {
  return vscode.workspace.textDocuments
    .map(({ uri }) => uri)
    .filter(({ scheme }) => scheme === schemes.resolved);
}
