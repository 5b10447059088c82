import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { DisposableStore } from '../../host/disposables.js';
import { type ErrorAction, errorActions } from '../../host/errorMessages.js';
import { fileText } from '../../host/files/fileText.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { readSetting } from '../../host/settings.js';
import { type Channel, openChannel } from '../../host/webview/channel.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';
import { RevealedValues, type ValueAddress } from '../../secrets/hiding/revealedValues.js';
import { isCancelled, SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import { aliasOption } from '../../secrets/model/services.js';
import { type FromPreview, isFromPreview, type ToPreview } from '../../webview/protocol/resolvedPreview.js';
import { fileName } from '../launch/sources.js';
import { fixesOfLines, runFix } from './previewFixes.js';
import { type PreviewLine, previewLines, type PreviewLines, valueOf } from './previewLines.js';
import type { PreviewParts } from './previewParts.js';
import { openSource } from './previewSource.js';
import { type Fix, type Fixes, stateOf } from './previewState.js';

const coalescingMilliseconds = 200;

/** One tab with a resolved preview: what it shows, and which values are on screen at this moment. */
export class PreviewView implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly channel: Channel<ToPreview>;
  /** Only addresses; those of this tab end with it. */
  private readonly revealed: RevealedValues;
  private readonly ended = new AbortController();
  private shown: PreviewLines | SecretsError | undefined;
  private fixes: Fixes = new Map();
  /** How often it was asked for; what came before is told no more. */
  private asked = 0;
  /** What changes while it is read here is no reason to read it again. */
  private reading = 0;
  private isWaiting = false;
  private isOutdated = false;

  constructor(
    private readonly source: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
    private readonly parts: PreviewParts,
  ) {
    const soon = (): void => this.soon();
    this.channel = this.owned.add(
      openChannel(panel.webview, isFromPreview, (message: FromPreview) => this.handle(message)),
    );
    this.revealed = this.owned.add(new RevealedValues(parts.clock, () => readSetting('reveal.seconds')));
    this.owned.add(this.revealed.onDidChange(({ key = '' }) => void this.show(key)));
    this.owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() === source.toString()) {
          soon();
        }
      }),
    );
    this.owned.add(vscode.workspace.onDidGrantWorkspaceTrust(soon));
    this.owned.add(parts.secrets.onDidChange(() => (this.reading > 0 ? undefined : soon())));
    this.owned.add(parts.notations.onDidChange(soon));
    this.owned.add(
      parts.registry.onDidChange(() => {
        // Nothing of an account that was left stays on screen.
        this.revealed.hideOf(() => true);
        soon();
      }),
    );
    this.owned.add(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => uri.toString() === source.toString())) {
          void this.findFixes(this.asked);
        }
      }),
    );
    this.owned.add(panel.onDidChangeViewState(() => (this.isOutdated ? soon() : undefined)));
  }

  dispose(): void {
    this.ended.abort();
    this.owned.dispose();
    this.shown = undefined;
    this.fixes = new Map();
  }

  private async handle(message: FromPreview): Promise<void> {
    switch (message.type) {
      case 'ready':
        await this.load();
        break;
      case 'reveal':
        this.revealed.reveal(this.addressOf(message.id));
        break;
      case 'hide':
        this.revealed.hide(this.addressOf(message.id));
        break;
      case 'revealAll':
        this.withValues().forEach(({ id }) => this.revealed.reveal(this.addressOf(id)));
        break;
      case 'hideAll':
        this.revealed.hideOf(() => true);
        break;
      case 'copy':
        await this.copy(message.id);
        break;
      case 'copyAll':
        await vscode.commands.executeCommand(
          commands.copyResolved,
          ownArgument(commands.copyResolved, { uri: this.source.toString() }),
        );
        break;
      case 'open':
        await openSource(this.source, this.lineOf(message.id));
        break;
      case 'openFile':
        await openSource(this.source, undefined);
        break;
      case 'fix':
        await this.run(this.fixes.get(message.id)?.[message.problem]?.[message.fix]);
        break;
      case 'press':
        await this.run(this.noticeActions()[message.button]);
        break;
    }
  }

  /** Reads it anew, shortly and once, as long as it is on screen. */
  private soon(): void {
    if (!this.panel.visible) {
      this.isOutdated = true;
    } else if (!this.isWaiting) {
      this.isWaiting = true;
      this.owned.add(
        this.parts.clock.schedule(coalescingMilliseconds, () => {
          this.isWaiting = false;
          void this.load();
        }),
      );
    }
  }

  private async load(): Promise<void> {
    const { signal } = this.ended;
    const number = ++this.asked;
    this.isOutdated = false;
    this.reading += 1;
    try {
      const resolver = this.trusted();
      const text = await fileText(this.source);
      const notations = this.parts.notations.resolvedIn(this.source, text);
      this.take(number, await previewLines(text, resolver, { notations, signal }));
    } catch (thrown) {
      if (!isCancelled(thrown)) {
        this.take(number, toSecretsError(thrown));
      }
    } finally {
      this.reading -= 1;
    }
  }

  private trusted(): ReturnType<FileReferences['trusted']> {
    const resolver = this.parts.resolver.ifTrusted();
    if (resolver === undefined) {
      throw new SecretsError('untrusted-workspace');
    }
    return resolver;
  }

  private take(number: number, shown: PreviewLines | SecretsError): void {
    if (number !== this.asked || this.ended.signal.aborted) {
      return;
    }
    this.shown = shown;
    this.update();
    // What stays on screen is as it is now.
    const there = new Set(this.withValues().map(({ id }) => id));
    for (const { id } of this.lines()) {
      if (this.revealed.isRevealed(this.addressOf(id))) {
        if (there.has(id)) {
          void this.show(id);
        } else {
          this.revealed.hide(this.addressOf(id));
        }
      }
    }
    void this.findFixes(number);
  }

  /** What mends something may be found later than the problem itself. */
  private async findFixes(number: number): Promise<void> {
    const fixes = await fixesOfLines(this.source, this.lines());
    if (number === this.asked && !this.ended.signal.aborted) {
      this.fixes = fixes;
      this.update();
    }
  }

  private lines(): readonly PreviewLine[] {
    return this.shown === undefined || this.shown instanceof SecretsError ? [] : this.shown.lines;
  }

  private withValues(): readonly PreviewLine[] {
    return this.lines().filter(({ string, failures }) => string !== undefined && failures.length === 0);
  }

  private lineOf(id: string): PreviewLine | undefined {
    return this.lines().find((line) => line.id === id);
  }

  private update(): void {
    this.channel.send(stateOf(fileName(this.source), this.shown, this.fixes));
  }

  private noticeActions(): readonly ErrorAction[] {
    return this.shown instanceof SecretsError ? errorActions(this.shown) : [];
  }

  /** Sends a value that is to be on screen, and what is no longer. */
  private async show(id: string): Promise<void> {
    const text = this.revealed.isRevealed(this.addressOf(id)) ? await this.textOf(id) : undefined;
    // It may have ended meanwhile.
    const isRevealed = text !== undefined && this.revealed.isRevealed(this.addressOf(id));
    this.channel.send(isRevealed ? { type: 'value', id, text } : { type: 'hide', id });
  }

  /** The value of a line; undefined: it has none. */
  private async textOf(id: string): Promise<string | undefined> {
    const string = this.lineOf(id)?.string;
    if (string === undefined || this.shown === undefined || this.shown instanceof SecretsError) {
      return undefined;
    }
    this.reading += 1;
    try {
      const options = { ...aliasOption(this.shown.alias), signal: this.ended.signal };
      return await valueOf(string, this.trusted(), options);
    } catch {
      // The line says why when it is read again.
      this.isOutdated = true;
      return undefined;
    } finally {
      this.reading -= 1;
      if (this.isOutdated) {
        this.soon();
      }
    }
  }

  private async copy(id: string): Promise<void> {
    const text = await this.textOf(id);
    const name = this.lineOf(id)?.name;
    if (text !== undefined && name !== undefined) {
      await this.parts.clipboard.copy(text, vscode.l10n.t('the value of {0}', name));
    }
  }

  private async run(action: Fix | undefined): Promise<void> {
    if (action !== undefined) {
      await runFix(action);
      this.soon();
    }
  }

  private addressOf(id: string): ValueAddress {
    return { managerId: '', secretId: this.source.toString(), key: id };
  }
}
