import * as vscode from 'vscode';
import { DisposableStore } from '../host/disposables.js';
import { managerOrActive } from '../host/ask/managerArgument.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import { Emitter } from '../secrets/model/emitter.js';
import { isCancelled, toSecretsError, type SecretsError } from '../secrets/model/errors.js';
import type { NewValue, SecretSummary, SecretValue } from '../secrets/model/ports.js';
import type { SecretEditorParts } from './parts.js';
import { placeOf } from './secretUri.js';

/** What is known of a secret in its tab. */
export type SecretContent =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: SecretsError }
  | {
      readonly kind: 'read';
      readonly manager: ManagerConfiguration;
      /** As it was read. */
      readonly value: SecretValue;
      /** As it is to be. */
      readonly draft: NewValue;
    };

/** One secret in a tab, with what a person made of it. In memory only. */
export class SecretDocument implements vscode.CustomDocument {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new Emitter<undefined>());
  private readonly ended = new AbortController();
  #content: SecretContent = { kind: 'loading' };

  constructor(
    readonly uri: vscode.Uri,
    private readonly parts: SecretEditorParts,
  ) {}

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

  onDidChange(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(this.changed.listen(listener));
  }

  /** Reads the secret; never rejects: what went wrong is shown. */
  async load(): Promise<void> {
    const { signal } = this.ended;
    const { alias, secret } = placeOf(this.uri);
    this.show({ kind: 'loading' });
    try {
      const manager = managerOrActive(this.parts.registry, { alias }) as ManagerConfiguration;
      const address = { managerId: manager.id, secretId: secret };
      const { value } = await this.parts.secrets.get(address, { fresh: true, signal });
      this.show({ kind: 'read', manager, value, draft: contentOf(value) });
    } catch (thrown) {
      const error = toSecretsError(thrown);
      if (!isCancelled(error)) {
        this.show({ kind: 'failed', error });
      }
    }
  }

  dispose(): void {
    this.ended.abort();
    this.owned.dispose();
    this.#content = { kind: 'loading' };
  }

  private show(content: SecretContent): void {
    this.#content = content;
    this.changed.fire(undefined);
  }
}

/** What a secret was given, of what it holds. */
function contentOf({ content }: SecretValue): NewValue {
  return content.kind === 'text' ? content.text : content.bytes;
}
