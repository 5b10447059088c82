import * as vscode from 'vscode';
import { commands } from '../contributions.js';
import { DisposableStore } from '../host/disposables.js';
import { errorActions } from '../host/errorMessages.js';
import { ownArgument } from '../host/gate/ownArgument.js';
import { readSetting } from '../host/settings.js';
import { openChannel, type Channel } from '../host/webview/channel.js';
import { formatPointer } from '../reference/notation/pointer.js';
import { maximumValueBytes } from '../secrets/cache/secretWriter.js';
import {
  containerIn,
  editedText,
  faultIn,
  namesAt,
  nodeAt,
  type DraftPath,
} from '../secrets/draft/draftTree.js';
import { describeSecretShape } from '../secrets/hiding/masking.js';
import { RevealedValues } from '../secrets/hiding/revealedValues.js';
import { momentText } from '../secrets/words/times.js';
import { oneLine } from '../secrets/words/plainText.js';
import {
  isFromSecretEditor,
  type FromSecretEditor,
  type ToSecretEditor,
} from '../webview/protocol/secretEditor.js';
import type { SecretEditorParts } from './parts.js';
import { pathId, rowsOf } from './rows.js';
import type { SecretContent, SecretDocument } from './secretDocument.js';
import { placeOf } from './secretUri.js';

type State = Extract<ToSecretEditor, { readonly type: 'state' }>;
type Notice = NonNullable<State['notice']>;

/** One tab of a secret: what it shows, and which values of it are on screen at this moment. */
export class EditorView implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly open = new Set<string>();
  private readonly channel: Channel<ToSecretEditor>;
  /** Only addresses of values; those of this tab end with it. */
  private readonly revealed: RevealedValues;
  private as: 'keys' | 'text' = 'keys';

  constructor(
    private readonly document: SecretDocument,
    webview: vscode.Webview,
    private readonly parts: SecretEditorParts,
  ) {
    this.channel = this.owned.add(
      openChannel(webview, isFromSecretEditor, (message: FromSecretEditor) => this.handle(message)),
    );
    this.revealed = this.owned.add(new RevealedValues(parts.clock, () => readSetting('reveal.seconds')));
    this.owned.add(this.revealed.onDidChange(({ key = '' }) => this.show(pathOf(key))));
    this.owned.add(document.onDidChange(() => this.update()));
    this.owned.add(
      parts.registry.onDidChange(({ activeChanged }) => {
        if (activeChanged) {
          // Nothing of the account that was left stays on screen.
          this.revealed.hideOf((managerId) => managerId !== parts.registry.active()?.id);
        }
      }),
    );
  }

  dispose(): void {
    this.owned.dispose();
  }

  private async handle(message: FromSecretEditor): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.update();
        break;
      case 'show':
        this.as = message.as;
        this.update();
        break;
      case 'toggle': {
        const id = pathId(message.path);
        if (!this.open.delete(id)) {
          this.open.add(id);
        }
        this.update();
        break;
      }
      case 'reveal':
        this.revealed.reveal(this.addressOf(message.path));
        break;
      case 'hide':
        this.revealed.hide(this.addressOf(message.path));
        break;
      case 'copy':
        await this.copy(message.path);
        break;
      case 'copyReference':
        await this.copyReference(message.path);
        break;
      case 'press':
        await this.press(message.button);
        break;
    }
  }

  private update(): void {
    this.channel.send(this.state());
  }

  private state(): State {
    const { content } = this.document;
    const empty = { rows: [], more: 0, bytes: 0, mostBytes: maximumValueBytes, hasKeys: false } as const;
    const heads = {
      type: 'state',
      title: oneLine(this.document.name),
      subtitle: this.subtitle(content),
    } as const;
    if (content.kind !== 'read') {
      const notice = content.kind === 'failed' ? this.failure(content) : undefined;
      return { ...heads, ...empty, content: content.kind, ...(notice && { notice }) };
    }
    const { draft } = content;
    if (typeof draft !== 'string') {
      return { ...heads, ...empty, content: 'binary', bytes: draft.byteLength };
    }
    const bytes = new TextEncoder().encode(draft).byteLength;
    const root = containerIn(draft);
    const fault = faultIn(draft);
    return {
      ...heads,
      ...empty,
      bytes,
      hasKeys: root !== undefined,
      content: root !== undefined && this.as === 'keys' ? 'keys' : 'text',
      ...(root !== undefined && this.as === 'keys' && rowsOf(root, this.open)),
      ...(fault && {
        fault: vscode.l10n.t(
          'It is not JSON: line {0}, column {1} ({2}).',
          fault.line,
          fault.column,
          fault.code,
        ),
      }),
    };
  }

  private subtitle(content: SecretContent): string {
    const { alias } = placeOf(this.document.uri);
    if (content.kind !== 'read') {
      return alias;
    }
    const { manager, value } = content;
    const at = value.createdDate;
    const facts = [
      alias,
      manager.region,
      describeSecretShape(value),
      value.stages.join(', '),
      ...(at === undefined
        ? []
        : [vscode.l10n.t('changed {0}', momentText(at, this.parts.clock.now(), vscode.env.language))]),
    ];
    return oneLine(facts.filter((fact) => fact !== '').join(' · '));
  }

  private failure({ error }: Extract<SecretContent, { readonly kind: 'failed' }>): Notice {
    return {
      severity: 'error',
      text: oneLine(error.message),
      buttons: [...errorActions(error), { title: vscode.l10n.t('Retry') }].map(({ title }) => ({ title })),
    };
  }

  private async press(button: number): Promise<void> {
    const { content } = this.document;
    const action = content.kind === 'failed' ? errorActions(content.error)[button] : undefined;
    if (action !== undefined) {
      await vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
    }
    await this.document.load();
  }

  /** Sends a value that is to be on screen, and what is no longer. */
  private show(path: DraftPath): void {
    const text = this.revealed.isRevealed(this.addressOf(path)) ? this.textAt(path) : undefined;
    this.channel.send(text === undefined ? { type: 'hide', path } : { type: 'value', path, text });
  }

  private textAt(path: DraftPath): string | undefined {
    const { content } = this.document;
    if (content.kind !== 'read') {
      return undefined;
    }
    const { draft } = content;
    if (path.length === 0 || typeof draft !== 'string') {
      return typeof draft === 'string' ? draft : Buffer.from(draft).toString('base64');
    }
    const root = containerIn(draft);
    const node = root && nodeAt(root, path);
    return node && editedText(draft, node);
  }

  private async copy(path: DraftPath): Promise<void> {
    const text = this.textAt(path);
    if (text !== undefined) {
      const key = this.keyAt(path);
      const { name } = this.document;
      const what =
        key === undefined ? vscode.l10n.t('the value of {0}', name) : vscode.l10n.t('{0} of {1}', key, name);
      await this.parts.clipboard.copy(text, what);
    }
  }

  private async copyReference(path: DraftPath): Promise<void> {
    const { content } = this.document;
    if (content.kind === 'read') {
      const key = this.keyAt(path);
      const argument = {
        managerId: content.manager.id,
        secret: placeOf(this.document.uri).secret,
        ...(key !== undefined && { key }),
      };
      await vscode.commands.executeCommand(
        commands.copyReference,
        ownArgument(commands.copyReference, argument),
      );
    }
  }

  /** What a reference calls the value: a key of the top level, or a JSON Pointer; undefined: the whole. */
  private keyAt(path: DraftPath): string | undefined {
    const { content } = this.document;
    const root =
      content.kind === 'read' && typeof content.draft === 'string' ? containerIn(content.draft) : undefined;
    if (path.length === 0 || root === undefined) {
      return undefined;
    }
    const names = namesAt(root, path);
    return names.length === 1 && root.type === 'object' ? names[0] : formatPointer(names);
  }

  private addressOf(path: DraftPath): Parameters<RevealedValues['reveal']>[0] {
    const { content } = this.document;
    const managerId = content.kind === 'read' ? content.manager.id : '';
    return { managerId, secretId: this.document.uri.path, key: pathId(path) };
  }
}

function pathOf(id: string): DraftPath {
  return id === '' ? [] : id.split('.').map(Number);
}
