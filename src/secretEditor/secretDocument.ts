import * as vscode from 'vscode';
import { managerOrActive } from '../host/ask/managerArgument.js';
import { DisposableStore } from '../host/disposables.js';
import type { StoredDraft } from '../managers/draftStore.js';
import { isSameContent } from '../secrets/draft/draftChanges.js';
import { Emitter } from '../secrets/model/emitter.js';
import { isCancelled, toSecretsError } from '../secrets/model/errors.js';
import type { NewValue, SecretSummary, SecretValue } from '../secrets/model/ports.js';
import { isAutoSave } from './autoSave.js';
import { draftNameOf } from './draftName.js';
import type { SecretEditorParts } from './parts.js';
import { readOnlyReason } from './readOnly.js';
import { contentOf, type SecretContent } from './secretContent.js';
import { placeOf } from './secretUri.js';

/** One secret in a tab, with what a person made of it. In memory only; what is not saved is kept in SecretStorage. */
export class SecretDocument implements vscode.CustomDocument {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new Emitter<undefined>());
  private readonly edited = this.owned.add(new Emitter<vscode.CustomDocumentEditEvent<SecretDocument>>());
  private readonly replaced = this.owned.add(new Emitter<undefined>());
  private readonly wanted = this.owned.add(new Emitter<undefined>());
  private readonly ended = new AbortController();
  #content: SecretContent = { kind: 'loading' };
  #isSaving = false;
  #changedAt = 0;
  #askedAt: number | undefined;

  constructor(
    readonly uri: vscode.Uri,
    private readonly parts: SecretEditorParts,
  ) {
    this.owned.add(parts.secrets.onDidChange(({ managerId }) => this.look(managerId)));
  }

  get content(): SecretContent {
    return this.#content;
  }

  /** What is known of the secret beside its value. */
  get summary(): SecretSummary | undefined {
    const { content } = this;
    return content.kind === 'read'
      ? this.parts.catalog.find(content.manager.id, content.value.arn)
      : undefined;
  }

  /** What AWS or a person calls it. */
  get name(): string {
    return this.#content.kind === 'read' ? this.#content.value.name : placeOf(this.uri).secret;
  }

  /** Why its value cannot be changed here; undefined: it can, as far as is known. */
  get readOnlyReason(): string | undefined {
    const { content } = this;
    return content.kind === 'read'
      ? readOnlyReason(this.parts.registry.get(content.manager.id) ?? content.manager, this.summary)
      : undefined;
  }

  get isDirty(): boolean {
    const { content } = this;
    return content.kind === 'read' && !isSameContent(contentOf(content.value), content.draft);
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(this.changed.listen(listener));
  }

  /** The person asks in the tab for saving. */
  askToSave(): void {
    this.#askedAt = this.parts.clock.now();
  }

  /** Whether VS Code asks by itself for the save that it asks for now. That the person asked counts once. */
  takeAutoSave(): boolean {
    const now = this.parts.clock.now();
    const sinceAsked = this.#askedAt === undefined ? undefined : now - this.#askedAt;
    this.#askedAt = undefined;
    const files = vscode.workspace.getConfiguration('files', this.uri);
    const [mode, delay] = [files.get('autoSave', 'off'), files.get('autoSaveDelay', 1000)];
    return isAutoSave({ mode, delay, sinceChange: now - this.#changedAt, sinceAsked });
  }

  /** Fires when the value is another one than a person typed just now: by undoing, reverting, or another hand. */
  onDidReplace(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(this.replaced.listen(listener));
  }

  /** Fires when what became current by another hand is to be compared with what is here. */
  onDidWantComparison(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(this.wanted.listen(listener));
  }

  compare(): void {
    this.wanted.fire(undefined);
  }

  /** Fires for each change that can be undone. */
  onDidEdit(listener: (event: vscode.CustomDocumentEditEvent<SecretDocument>) => void): vscode.Disposable {
    return vscode.Disposable.from(this.edited.listen(listener));
  }

  /**
   * Reads the secret; never rejects: what went wrong is shown.
   *
   * @param restore whether what was not saved the last time is put back
   */
  async load(restore: boolean): Promise<void> {
    const { signal } = this.ended;
    const { alias, secret } = placeOf(this.uri);
    this.show({ kind: 'loading' });
    try {
      const manager = managerOrActive(this.parts.registry, { alias });
      const address = { managerId: manager.id, secretId: secret };
      const { value } = await this.parts.secrets.get(address, { fresh: true, signal });
      this.show({ kind: 'read', manager, value, draft: contentOf(value) });
      void this.describe(manager.id, value.arn);
      const stored = restore ? await this.parts.drafts.get(draftNameOf(manager.id, value.arn)) : undefined;
      if (stored !== undefined) {
        this.restore(stored);
      }
    } catch (thrown) {
      const error = toSecretsError(thrown);
      if (!isCancelled(error)) {
        this.show({ kind: 'failed', error });
      }
    }
  }

  /** Makes something else of the value, which can be undone. */
  change(draft: NewValue, label: string): void {
    const { content } = this;
    if (content.kind !== 'read' || isSameContent(content.draft, draft)) {
      return;
    }
    const before = content.draft;
    this.take(draft);
    this.edited.fire({
      document: this,
      label,
      undo: () => this.replace(before),
      redo: () => this.replace(draft),
    });
  }

  /** Back to what was read. */
  revert(): void {
    const { content } = this;
    if (content.kind === 'read') {
      this.adopt(content.newer ?? content.value);
    }
  }

  /** Takes what is current now for what was read; what a person made of it stays. */
  rebase(value: SecretValue): void {
    const { content } = this;
    if (content.kind === 'read') {
      this.show({ kind: 'read', manager: content.manager, value, draft: content.draft });
    }
  }

  /**
   * While this runs, a new version is our own.
   *
   * @param write gives the version that was written
   */
  async whileSaving(write: () => Promise<SecretValue>): Promise<void> {
    this.#isSaving = true;
    try {
      this.rebase(await write());
    } finally {
      this.#isSaving = false;
    }
  }

  dispose(): void {
    this.ended.abort();
    this.owned.dispose();
    this.#content = { kind: 'loading' };
  }

  /** Puts back what was not saved. Where another version became current since, it is told as any such. */
  private restore({ versionId, value: draft }: StoredDraft): void {
    const { content } = this;
    if (content.kind === 'read' && content.value.versionId !== versionId) {
      this.show({ ...content, value: { ...content.value, versionId }, newer: content.value });
    }
    this.change(draft, vscode.l10n.t('Restore Unsaved Changes'));
  }

  /** Reads the facts. Where they may not be known they are missing, and nothing else. */
  private async describe(managerId: string, arn: string): Promise<void> {
    try {
      await this.parts.catalog.describe(managerId, arn, this.ended.signal);
      this.changed.fire(undefined);
    } catch {
      // What is not permitted to be known is not shown.
    }
  }

  /** Another version may have become current. */
  private look(managerId: string): void {
    const { content } = this;
    if (content.kind !== 'read' || content.manager.id !== managerId || this.#isSaving) {
      return;
    }
    const held = this.parts.secrets.peek({ managerId, secretId: content.value.arn });
    if (held.kind === 'value' && held.secret.value.versionId !== content.value.versionId) {
      this.hearOf(held.secret.value);
    }
  }

  /** What became current by another hand: it is shown where nothing was changed here, else told. */
  hearOf(value: SecretValue): void {
    const { content } = this;
    if (content.kind !== 'read') {
      return;
    }
    if (this.isDirty) {
      this.show({ ...content, newer: value });
    } else {
      this.adopt(value);
    }
  }

  private adopt(value: SecretValue): void {
    const { content } = this;
    if (content.kind === 'read') {
      this.show({ kind: 'read', manager: content.manager, value, draft: contentOf(value) });
      this.replaced.fire(undefined);
    }
  }

  private replace(draft: NewValue): void {
    this.take(draft);
    this.replaced.fire(undefined);
  }

  private take(draft: NewValue): void {
    const { content } = this;
    this.#changedAt = this.parts.clock.now();
    if (content.kind === 'read') {
      this.show({ ...content, draft });
    }
  }

  private show(content: SecretContent): void {
    this.#content = content;
    this.changed.fire(undefined);
  }
}
