import * as vscode from 'vscode';
import { builtInCommands, contextKeys, schemes, views } from '../../contributions.js';
import { closeDemoTabs } from '../../host/files/demoTabs.js';
import { DisposableStore } from '../../host/disposables.js';
import type { ManagerRegistry } from '../../managers/registry.js';
import type { TemporaryManagers } from '../../managers/temporaryManagers.js';
import { indexDocument } from '../../reference/index/documentIndex.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { Clock, DemoModule, Disposable } from '../../secrets/model/ports.js';
import { DemoFiles } from './demoFiles.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';

/** After how long a changed file of the demo is saved, so that VS Code keeps no copy of it for the next start. */
const saveDelay = 500;

/** It has comments, which plain JSON has not. */
const fileName = 'try-me.connection.jsonc';

export interface DemoParts {
  readonly registry: ManagerRegistry;
  readonly temporary: TemporaryManagers;
  readonly resolver: FileReferences;
  readonly clock: Clock;
  readonly loadDemo: () => Promise<DemoModule>;
}

/**
 * The demo: a secret manager and a connection file that exist in this window's memory only. Nothing of it is
 * stored, neither as state nor as a secret nor as a file.
 */
export class Demo implements Disposable {
  private readonly files: DemoFiles;
  private readonly owned = new DisposableStore();
  private opening: Promise<string> | undefined;
  private managerId: string | undefined;
  private save: Disposable | undefined;

  constructor(private readonly parts: DemoParts) {
    this.files = this.owned.add(new DemoFiles());
    this.owned.add(vscode.workspace.registerFileSystemProvider(schemes.demo, this.files));
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.saveSoon(document)));
    // Removing or renaming a manager is open to everybody; the rest of the demo goes with it.
    this.owned.add(
      parts.registry.onDidChange(() => {
        if (this.managerId !== undefined && !parts.temporary.has(this.managerId)) {
          void this.close();
        }
      }),
    );
  }

  /** Opens the demo, or shows it again; takes it away if that fails. @returns the alias of its manager */
  async open(): Promise<string> {
    this.opening ??= this.begin();
    try {
      const alias = await this.opening;
      await this.show();
      return alias;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Whether a manager is the demo's. */
  owns(managerId: string): boolean {
    return managerId === this.managerId;
  }

  /** Takes everything of the demo away. */
  async close(): Promise<void> {
    const id = this.managerId;
    this.managerId = undefined;
    this.opening = undefined;
    this.save?.dispose();
    await closeDemoTabs();
    this.files.close();
    if (id !== undefined) {
      this.parts.temporary.client(id)?.dispose();
      await this.parts.registry.remove(id);
    }
    setContext(false);
  }

  dispose(): void {
    this.save?.dispose();
    this.owned.dispose();
  }

  private async begin(): Promise<string> {
    const { registry, temporary } = this.parts;
    const { demoConnection } = await import('./demoConnection.js');
    const demo = await this.parts.loadDemo();
    const alias = freeAlias((each) => registry.withAlias(each) !== undefined);
    const id = globalThis.crypto.randomUUID();
    temporary.add(
      {
        id,
        alias,
        region: demo.region,
        accountId: demo.accountId,
        source: { kind: 'keys' },
        listing: 'allowed',
        addedSecrets: [],
      },
      demo.createClient((code, details) => new SecretsError(code, details)),
    );
    this.managerId = id;
    const text = demoConnection(alias);
    this.files.open();
    this.files.writeFile(DemoFiles.uri(fileName), new TextEncoder().encode(text));
    registry.reload();
    await this.warmUp(text, alias);
    setContext(true);
    return alias;
  }

  /** Reads what the file refers to, so that everything is told at once: there is no network to wait for. */
  private async warmUp(text: string, alias: string): Promise<void> {
    const found = indexDocument(text).references.flatMap(({ reference }) => reference ?? []);
    await this.parts.resolver.ifTrusted()?.resolveAll(found, { alias });
  }

  private async show(): Promise<void> {
    await vscode.commands.executeCommand(`${views.managers}.focus`);
    await vscode.window.showTextDocument(DemoFiles.uri(fileName), { preview: false });
  }

  private saveSoon(document: vscode.TextDocument): void {
    if (document.uri.scheme === schemes.demo && this.managerId !== undefined) {
      this.save?.dispose();
      this.save = this.parts.clock.schedule(saveDelay, () => void document.save());
    }
  }
}

function setContext(open: boolean): void {
  void vscode.commands.executeCommand(builtInCommands.setContext, contextKeys.demo, open);
}

function freeAlias(taken: (alias: string) => boolean): string {
  for (let count = 1; ; count += 1) {
    const alias = count === 1 ? 'demo' : `demo-${count}`;
    if (!taken(alias)) {
      return alias;
    }
  }
}
