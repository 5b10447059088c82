import * as vscode from 'vscode';
import { DisposableStore } from '../host/disposables.js';
import { openChannel, type Channel } from '../host/webview/channel.js';
import { formatPointer } from '../reference/notation/pointer.js';
import { containerIn, namesAt, type DraftPath } from '../secrets/draft/draftTree.js';
import type { NewValue, SecretValue, SecretVersion } from '../secrets/model/ports.js';
import {
  isFromSecretEditor,
  type FromSecretEditor,
  type ToSecretEditor,
} from '../webview/protocol/secretEditor.js';
import { replaceFromFile, saveBytesAs } from './binaryFiles.js';
import { comparisonWith, type Comparison } from './comparison.js';
import * as edits from './edits.js';
import type { FoundUse, SecretEditorParts } from './parts.js';
import { pathId } from './rows.js';
import { contentOf, type ReadSecret, type SecretDocument } from './secretDocument.js';
import { ShownValues, type Of } from './shownValues.js';
import * as versions from './versionActions.js';
import { noticeButtons, stateOf, type View } from './viewState.js';

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

  private async handle(message: FromSecretEditor): Promise<void> {
    switch (message.type) {
      case 'ready':
        { this.update(); return; }
      case 'show':
        this.as = message.as;
        { this.update(); return; }
      case 'toggle':
        if (!this.open.delete(pathId(message.path))) {
          this.open.add(pathId(message.path));
        }
        { this.update(); return; }
      case 'section':
        return this.showSection(message.to);
      case 'reveal':
        { this.values.reveal(message.of, message.path); return; }
      case 'hide':
        { this.values.hide(message.of, message.path); return; }
      case 'copy':
        return this.copy(message.of, message.path);
      case 'press':
        return this.press(message.button);
      case 'back':
        this.leave();
        { this.update(); return; }
      case 'save':
        return void vscode.commands.executeCommand('workbench.action.files.save');
      case 'revert':
        return void vscode.commands.executeCommand('workbench.action.files.revert');
      default:
        return this.read === undefined ? undefined : this.handleRead(message, this.read);
    }
  }

  private async handleRead(message: FromSecretEditor, read: ReadSecret): Promise<void> {
    const { document, parts } = this;
    switch (message.type) {
      case 'copyReference':
        return versions.copyReference(read, document.uri, {
          key: this.keyAt(message.path),
          ...(this.viewed && { version: this.viewed.versionId }),
        });
      case 'readVersion':
        this.leave();
        this.viewed = await versions.readVersion(read, message.versionId, parts);
        this.section = 'value';
        { this.update(); return; }
      case 'compareVersion': {
        const version = await versions.readVersion(read, message.versionId, parts);
        this.leave();
        this.comparison = comparisonWith(version, read.draft);
        this.update(); return;
      }
      case 'restoreVersion':
        await versions.restoreVersion(read, message.versionId);
        this.versions = undefined;
        return this.showSection(this.section);
      case 'copyVersionReference':
        return versions.copyReference(read, document.uri, { version: message.versionId });
      case 'openUse':
        return this.uses?.[message.use]?.open();
      case 'saveAs':
        return saveBytesAs(document);
      default:
        return stateOf(document, this.view).canEdit ? this.edit(message) : undefined;
    }
  }

  private async edit(message: FromSecretEditor): Promise<void> {
    const { document, values } = this;
    switch (message.type) {
      case 'edit':
        { values.edit(message.path); return; }
      case 'typed':
        edits.type(document, message);
        { values.keep(message.path); return; }
      case 'endEdit':
        { values.hide('shown', message.path); return; }
      case 'rename':
        { edits.rename(document, message); return; }
      case 'remove':
        values.hideAll();
        { edits.remove(document, message); return; }
      case 'add': {
        const path = edits.add(document, message);
        if (path !== undefined) {
          this.open.add(pathId(message.path));
          this.update();
          values.edit(path);
        }
        return;
      }
      case 'generate':
        edits.generate(document, message);
        { values.reveal('shown', message.path); return; }
      case 'replaceFromFile':
        return replaceFromFile(document);
      default:
    }
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
    if ('command' in pressed) {
      await vscode.commands.executeCommand(pressed.command, ...(pressed.arguments ?? []));
      return this.document.load(true);
    }
    switch (pressed.does) {
      case 'reload':
        return this.document.load(true);
      case 'compare':
        { this.compareWithNewer(); return; }
      case 'revert':
        await vscode.commands.executeCommand('workbench.action.files.revert');
        return;
      case 'back':
        this.leave();
        { this.update(); return; }
    }
  }

  private compareWithNewer(): void {
    const { read } = this;
    if (read?.newer !== undefined) {
      this.leave();
      this.comparison = comparisonWith(read.newer, read.draft);
      this.update();
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
      const { name } = this.document;
      const key = this.keyAt(path, of);
      const what =
        key === undefined ? vscode.l10n.t('the value of {0}', name) : vscode.l10n.t('{0} of {1}', key, name);
      await this.parts.clipboard.copy(text, what);
    }
  }

  /** What a reference calls the value: a key of the top level, or a JSON Pointer; undefined: the whole. */
  private keyAt(path: DraftPath, of: Of = 'shown'): string | undefined {
    const value = this.valueOf(of);
    const root = typeof value === 'string' ? containerIn(value) : undefined;
    if (path.length === 0 || root === undefined) {
      return undefined;
    }
    const names = namesAt(root, path);
    return names.length === 1 && root.type === 'object' ? names[0] : formatPointer(names);
  }
}
