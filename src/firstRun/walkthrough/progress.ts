import * as vscode from 'vscode';
import { builtInCommands, contextKeys, resolvedPreviewType, schemes } from '../../contributions.js';
import { isConnectionFile } from '../../host/files/connectionFileFilter.js';
import { DisposableStore } from '../../host/disposables.js';
import { indexDocument } from '../../reference/index/documentIndex.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import type { ManagerRegistry } from '../../managers/registry.js';
import type { SecretCatalogReader, SecretReader } from '../../secrets/model/services.js';

/** VS Code waits up to five seconds before it reads the steps, where it asks a service for experiments. */
const readingMilliseconds = 6000;

/** Longer files are not searched for a first reference: they are, anew after each edit, until there is one. */
const longest = 100_000;

/** What the progress is read from. */
export interface ProgressParts {
  readonly registry: ManagerRegistry;
  readonly catalog: SecretCatalogReader;
  readonly secrets: SecretReader;
  readonly clock: Clock;
}

/** Tells the walkthrough which of its steps are done, by what really happened. */
export class WalkthroughProgress implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly done = new Set<string>();
  private later: Disposable | undefined;
  /** How many references a file of the demo came with: the person wrote none of them. */
  private readonly given = new WeakMap<vscode.TextDocument, number>();

  /** @param set sets a context key; default: VS Code's own command */
  constructor(
    private readonly parts: ProgressParts,
    private readonly set: (key: string, value: boolean) => void = setContext,
  ) {
    const { registry, catalog, secrets } = parts;
    this.lookAtManagers();
    this.owned.add(registry.onDidChange(() => this.lookAtManagers()));
    this.owned.add(
      catalog.onDidChange(({ managerId }) => {
        if (catalog.peek(managerId).secrets.length > 0) {
          this.note(contextKeys.listed);
        }
      }),
    );
    this.owned.add(secrets.onDidChange(({ managerId }) => this.lookAtAdded(managerId)));
    vscode.workspace.textDocuments.forEach((document) => this.look(document));
    this.owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.look(document)));
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.look(document)));
    this.lookAtTabs(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs));
    this.owned.add(vscode.window.tabGroups.onDidChangeTabs(({ opened }) => this.lookAtTabs(opened)));
  }

  /**
   * The walkthrough may be open: what is done already is ticked. VS Code ticks a step when its condition becomes true,
   * and never one whose condition is true when it reads the steps, which it does as the first walkthrough is opened. So
   * one part of each condition is true for a moment only: now, and when VS Code must have read them.
   */
  mayHaveOpened(): void {
    this.tick();
    this.later?.dispose();
    this.later = this.parts.clock.schedule(readingMilliseconds, () => this.tick());
  }

  /** The page for users in the console was opened. */
  openedUsers(): void {
    this.note(contextKeys.userPage);
  }

  /** A policy was generated. */
  generatedPolicy(): void {
    this.note(contextKeys.policyGenerated);
  }

  dispose(): void {
    this.later?.dispose();
    this.owned.dispose();
  }

  private tick(): void {
    this.set(contextKeys.walkthroughOpen, true);
    this.set(contextKeys.walkthroughOpen, false);
  }

  private lookAtManagers(): void {
    if (this.parts.registry.list().some(({ temporary }) => temporary !== true)) {
      this.note(contextKeys.account);
    }
  }

  /** Where listing is denied, browsing is to open a secret that was added by name. */
  private lookAtAdded(managerId: string): void {
    const { addedSecrets = [] } = this.parts.registry.get(managerId) ?? {};
    if (addedSecrets.some((secretId) => this.parts.secrets.peek({ managerId, secretId }).kind === 'value')) {
      this.note(contextKeys.listed);
    }
  }

  private lookAtTabs(tabs: readonly vscode.Tab[]): void {
    const types = tabs.map(({ input }) => (input instanceof vscode.TabInputCustom ? input.viewType : ''));
    if (types.includes(resolvedPreviewType)) {
      this.note(contextKeys.previewOpened);
    }
  }

  private look(document: vscode.TextDocument): void {
    if (this.done.has(contextKeys.referenceWritten) || !isConnectionFile(document)) {
      return;
    }
    const text = document.getText();
    const count =
      text.length > longest
        ? 0
        : indexDocument(text).references.filter(({ reference }) => reference !== undefined).length;
    const given = document.uri.scheme === schemes.demo ? (this.given.get(document) ?? count) : 0;
    this.given.set(document, given);
    if (count > given) {
      this.note(contextKeys.referenceWritten);
    }
  }

  private note(key: string): void {
    if (!this.done.has(key)) {
      this.done.add(key);
      this.set(key, true);
    }
  }
}

function setContext(key: string, value: boolean): void {
  void vscode.commands.executeCommand(builtInCommands.setContext, key, value);
}
