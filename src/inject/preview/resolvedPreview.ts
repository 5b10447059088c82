import * as vscode from 'vscode';
import { schemes } from '../../contributions.js';
import { withSignal } from '../../host/cancellation.js';
import { DisposableStore } from '../../host/disposables.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { isInTab, urisOf } from '../../host/files/tabs.js';
import { isCancelled, SecretsError } from '../../secrets/model/errors.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import type { ManagerLookup } from '../../secrets/model/services.js';
import { previewUri, sourceOf } from '../../host/files/previewUri.js';
import { fileText } from '../../host/files/fileText.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';
import type { CachedSecrets } from '../../secrets/model/services.js';

const coalescingMilliseconds = 200;
const all = (): boolean => true;

export interface PreviewParts {
  readonly registry: ManagerLookup & { onDidChange(listener: () => void): Disposable };
  readonly secrets: CachedSecrets;
  readonly resolver: FileReferences;
  readonly clock: Clock;
  readonly notations: LiveNotations;
}

/**
 * The resolved preview: a read-only document in memory, always masked, as every extension can read documents. It is
 * written anew when its source, a value or a manager changes, as long as it is in a tab.
 */
export class ResolvedPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly owned = new DisposableStore();
  /** Previews whose text is being made: what changes by that is no reason to make it again. */
  private readonly writing = new Set<string>();
  private readonly soon = new Map<string, Disposable>();
  /** Previews that are in no tab and would be another text by now. */
  private readonly outdated = new Set<string>();

  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: PreviewParts) {
    this.owned.add(vscode.workspace.registerTextDocumentContentProvider(schemes.resolved, this));
    this.owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) =>
        this.refresh((preview) => preview.query === uri.toString()),
      ),
    );
    this.owned.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.outdated.delete(uri.toString())),
    );
    this.owned.add(
      vscode.window.tabGroups.onDidChangeTabs(({ opened }) =>
        opened
          .flatMap(urisOf)
          .filter((uri) => this.outdated.has(uri.toString()))
          .forEach((uri) => this.rewrite(uri)),
      ),
    );
    this.owned.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh(all)));
    this.owned.add(
      parts.secrets.onDidChange(() => this.refresh((preview) => !this.writing.has(preview.toString()))),
    );
    this.owned.add(parts.registry.onDidChange(() => this.refresh(all)));
    this.owned.add(parts.notations.onDidChange(() => this.refresh(all)));
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

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const { comment, resolvedText } = await import('./resolvedText.js');
    const resolver = this.parts.resolver.ifTrusted();
    if (resolver === undefined) {
      return `${comment(new SecretsError('untrusted-workspace').message)}\n`;
    }
    const key = uri.toString();
    this.writing.add(key);
    try {
      const source = sourceOf(uri);
      const text = await fileText(source);
      const { fileName } = await import('../launch/sources.js');
      return await withSignal(token, (signal) =>
        resolvedText(text, resolver, {
          name: fileName(source),
          notations: this.parts.notations.resolvedIn(source, text),
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
    for (const timer of this.soon.values()) {
      timer.dispose();
    }
    this.soon.clear();
  }

  /** Writes previews anew, shortly and each once. */
  private refresh(concerns: (preview: vscode.Uri) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const key = uri.toString();
      if (uri.scheme === schemes.resolved && !this.soon.has(key) && concerns(uri)) {
        const timer = this.parts.clock.schedule(coalescingMilliseconds, () => {
          this.soon.delete(key);
          this.rewrite(uri);
        });
        this.soon.set(key, timer);
      }
    }
  }

  /** VS Code keeps the documents of closed tabs for minutes: to write these anew would fetch their values again. */
  private rewrite(uri: vscode.Uri): void {
    if (isInTab(uri)) {
      this.outdated.delete(uri.toString());
      this.changed.fire(uri);
    } else {
      this.outdated.add(uri.toString());
    }
  }
}
