import * as vscode from 'vscode';
import { builtInCommands } from '../contributions.js';
import { DisposableStore } from '../host/disposables.js';
import { openChannel, type Channel } from '../host/webview/channel.js';
import type { DraftPath } from '../secrets/draft/draftTree.js';
import type { NewValue, SecretValue, SecretVersion } from '../secrets/model/ports.js';
import {
  isFromSecretEditor,
  pathId,
  type FromSecretEditor,
  type ToSecretEditor,
} from '../webview/protocol/secretEditor.js';
import { replaceFromFile, saveBytesAs } from './binaryFiles.js';
import { comparisonWith, type Comparison } from './comparison.js';
import * as edits from './edits.js';
import type { FoundUse, SecretEditorParts } from './parts.js';
import { keyOfPath } from './keyOfPath.js';
import { contentOf, type ReadSecret } from './secretContent.js';
import type { SecretDocument } from './secretDocument.js';
import { ShownValues, type Of } from './shownValues.js';
import * as versions from './versionActions.js';
import { noticeButtons, stateOf, type View } from './viewState.js';

type Handlers = {
  readonly [Type in FromSecretEditor['type']]: (
    message: Extract<FromSecretEditor, { readonly type: Type }>,
  ) => void | Promise<void>;
};

/** One tab of a secret: what of it a person looks at, and what he does there. */
export class EditorView implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly open = new Set<string>();
  private readonly channel: Channel<ToSecretEditor>;
  private readonly values: ShownValues;
  private as: View['as'] = 'keys';
  private section: View['section'] = 'value';
  private comparison: Comparison | undefined;
  private viewed: SecretValue | undefined;
  private versions: readonly SecretVersion[] | undefined;
  private uses: readonly FoundUse[] | undefined;

  constructor(
    private readonly document: SecretDocument,
    webview: vscode.Webview,
    private readonly parts: SecretEditorParts,
  ) {
    this.channel = this.owned.add(
      openChannel(webview, isFromSecretEditor, (message: FromSecretEditor) => this.handle(message)),
    );
    this.values = this.owned.add(
      new ShownValues({
        clock: parts.clock,
        managerId: () => this.read?.manager.id ?? '',
        valueOf: (of) => this.valueOf(of),
        send: (message) => this.channel.send(message),
      }),
    );
    this.owned.add(document.onDidChange(() => this.update()));
    this.owned.add(document.onDidReplace(() => this.values.refresh()));
    this.owned.add(document.onDidWantComparison(() => this.compareWithNewer()));
    this.owned.add(
      parts.registry.onDidChange(({ activeChanged }) => {
        if (activeChanged && parts.registry.active()?.id !== this.read?.manager.id) {
          // Nothing of the account that was left stays on screen.
          this.values.hideAll();
        }
      }),
    );
  }

  dispose(): void {
    this.owned.dispose();
  }

  private get read(): ReadSecret | undefined {
    const { content } = this.document;
    return content.kind === 'read' ? content : undefined;
  }

  private get view(): View {
    const { open, as, section, versions: all, uses, comparison, viewed } = this;
    return {
      open,
      as,
      section,
      versions: all,
      uses: uses?.map(({ file, line, key = '' }) => ({ file, line, key })),
      comparison,
      viewed,
      now: this.parts.clock.now(),
    };
  }

  private update(): void {
    this.channel.send(stateOf(this.document, this.view));
  }

  /** What the page asks for. What changes the value is done only where it may be changed. */
  private readonly handlers: Handlers = {
    ready: () => this.update(),
    show: ({ as }) => this.turn(() => (this.as = as)),
    toggle: ({ path }) => this.turn(() => this.open.delete(pathId(path)) || this.open.add(pathId(path))),
    section: ({ to }) => this.showSection(to),
    back: () => this.turn(() => this.leave()),
    press: ({ button }) => this.press(button),
    reveal: ({ of, path }) => this.values.reveal(of, path),
    hide: ({ of, path }) => this.values.hide(of, path),
    copy: ({ of, path }) => this.copy(of, path),
    copyReference: ({ path }) =>
      this.whenRead((read) =>
        versions.copyReference(read, this.document.uri, {
          key: keyOfPath(this.valueOf('shown'), path),
          ...(this.viewed && { version: this.viewed.versionId }),
        }),
      ),
    readVersion: ({ versionId }) =>
      this.whenRead(async (read) => {
        const viewed = await versions.readVersion(read, versionId, this.parts);
        this.leave();
        this.turn(() => ([this.viewed, this.section] = [viewed, 'value']));
      }),
    compareVersion: ({ versionId }) =>
      this.whenRead(async (read) => {
        const version = await versions.readVersion(read, versionId, this.parts);
        this.leave();
        this.turn(() => (this.comparison = comparisonWith(version, read.draft)));
      }),
    restoreVersion: ({ versionId }) =>
      this.whenRead(async (read) => {
        await versions.restoreVersion(read, this.document.uri, versionId);
        await this.showSection(this.section);
      }),
    copyVersionReference: ({ versionId }) =>
      this.whenRead((read) => versions.copyReference(read, this.document.uri, { version: versionId })),
    openUse: ({ use }) => this.uses?.[use]?.open(),
    saveAs: () => saveBytesAs(this.document),
    saving: () => this.document.askToSave(),
    save: async () => {
      this.document.askToSave();
      await vscode.commands.executeCommand(builtInCommands.save);
    },
    revert: async () => {
      await vscode.commands.executeCommand(builtInCommands.revert);
    },
    edit: ({ path }) => this.whenEditable(() => this.values.edit(path)),
    typed: (message) =>
      this.whenEditable(() => {
        edits.type(this.document, message);
        this.values.keep(message.path);
      }),
    endEdit: ({ path }) => this.values.hide('shown', path),
    rename: (message) => this.whenEditable(() => edits.rename(this.document, message)),
    remove: (message) =>
      this.whenEditable(() => {
        this.values.hideAll();
        edits.remove(this.document, message);
      }),
    add: (message) =>
      this.whenEditable(() => {
        const path = edits.add(this.document, message);
        if (path !== undefined) {
          this.turn(() => this.open.add(pathId(message.path)));
          this.values.edit(path);
        }
      }),
    generate: (message) =>
      this.whenEditable(() => {
        edits.generate(this.document, message);
        this.values.reveal('shown', message.path);
      }),
    replaceFromFile: () => this.whenEditable(() => replaceFromFile(this.document)),
  };

  private handle(message: FromSecretEditor): void | Promise<void> {
    const handler = this.handlers[message.type] as (message: FromSecretEditor) => void | Promise<void>;
    return handler(message);
  }

  private async whenRead(work: (read: ReadSecret) => void | Promise<void>): Promise<void> {
    if (this.read !== undefined) {
      await work(this.read);
    }
  }

  private async whenEditable(work: () => void | Promise<void>): Promise<void> {
    if (this.read !== undefined && this.viewed === undefined && this.document.readOnlyReason === undefined) {
      await work();
    }
  }

  /** Shows something else, and tells the page. */
  private turn(change: () => unknown): void {
    change();
    this.update();
  }

  private async showSection(section: View['section']): Promise<void> {
    this.leave();
    this.section = section;
    this.update();
    const { read } = this;
    if (section === 'versions' && read !== undefined) {
      this.versions = await versions.versionsOf(read, this.parts);
      this.update();
    } else if (section === 'uses' && read !== undefined) {
      this.uses = await this.parts.findUses(read.manager.id, read.value.arn);
      this.update();
    }
  }

  private async press(button: number): Promise<void> {
    const pressed = noticeButtons(this.document, this.view)[button];
    if (pressed === undefined) {
      return;
    }
    if ('does' in pressed) {
      const does = {
        reload: () => this.document.load(true),
        compare: () => this.compareWithNewer(),
        revert: () => this.handlers.revert({ type: 'revert' }),
        back: () => this.turn(() => this.leave()),
      };
      await does[pressed.does]();
      return;
    }
    await vscode.commands.executeCommand(pressed.command, ...(pressed.arguments ?? []));
    await this.document.load(true);
  }

  private compareWithNewer(): void {
    const { read } = this;
    if (read?.newer !== undefined) {
      const { newer, draft } = read;
      this.leave();
      this.turn(() => (this.comparison = comparisonWith(newer, draft)));
    }
  }

  /** Back from another version to the value that is edited. */
  private leave(): void {
    this.values.hideAll();
    this.comparison = undefined;
    this.viewed = undefined;
  }

  private valueOf(of: Of): NewValue | undefined {
    if (of !== 'shown') {
      return this.comparison?.[of].value;
    }
    return this.viewed === undefined ? this.read?.draft : contentOf(this.viewed);
  }

  private async copy(of: Of, path: DraftPath): Promise<void> {
    const text = this.values.text(of, path);
    if (text !== undefined) {
      const [name, key] = [this.document.name, keyOfPath(this.valueOf(of), path)];
      const what = vscode.l10n.t('{0} of {1}', key ?? vscode.l10n.t('the value'), name);
      await this.parts.clipboard.copy(text, what);
    }
  }
}
