import * as vscode from 'vscode';
import { commands } from '../contributions.js';
import type { CommandRegistry } from '../host/commands.js';
import type { RecentSecrets } from '../host/ask/recentSecrets.js';
import { DisposableStore } from '../host/disposables.js';
import type { LiveNotations } from '../host/files/liveNotations.js';
import { onDidChangeSetting } from '../host/settings.js';
import type { Clock, Disposable } from '../secrets/model/ports.js';
import type { RevealedValues } from '../secrets/hiding/revealedValues.js';
import type { SecretNames } from '../secrets/catalog/secretNames.js';
import type { SecretWriter } from '../secrets/cache/secretWriter.js';
import type { SecretReader } from '../secrets/model/services.js';
import type { CheckParts } from './diagnostics/checkFiles.js';
import { ConnectionFiles } from './document/connectionFiles.js';
import { registerCredentials } from './credentials/index.js';
import type { SecretCatalogLookup } from '../secrets/check/catalogLookup.js';
import type { CheckedReference } from '../secrets/check/fileCheck.js';
import { registerDiagnostics, type DiagnosticsParts } from './diagnostics/index.js';
import { DocumentIndexes } from './document/documentIndex.js';
import { ReferenceFixProvider } from './fixes/fixProvider.js';
import { registerFixes } from './fixes/index.js';
import { ReferenceHoverProvider } from './hover/hoverProvider.js';
import { ReferenceLensProvider } from './lens/lensProvider.js';
import { LensRefresh } from './lens/lensRefresh.js';
import { registerLifecycle } from './lifecycle/index.js';
import type { FoundUse } from './navigation/findUses.js';
import type { LifecycleParts } from './lifecycle/parts.js';
import { registerNavigation } from './navigation/index.js';
import { registerForFiles } from './document/registerForFiles.js';
import { registerWriting, type WritingParts } from './registerWriting.js';
import { ReferenceStates } from './lens/referenceStates.js';
import { RevealedHover, type ActiveManagers } from './hover/revealedHover.js';
import type { FileReferences } from '../secrets/cache/fileReferences.js';

/** What the editor's providers are made of. */
export interface EditorParts {
  readonly registry: WritingParts['registry'] & ActiveManagers & DiagnosticsParts['registry'];
  readonly secrets: SecretReader;
  readonly catalog: SecretCatalogLookup & WritingParts['catalog'];
  readonly names: SecretNames;
  readonly recent: RecentSecrets;
  readonly resolver: FileReferences;
  readonly writer: SecretWriter;
  readonly forgetAdded: LifecycleParts['forgetAdded'];
  readonly revealed: RevealedValues;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
  readonly notations: LiveNotations;
  readonly health: WritingParts['health'];
  /** The page that explains the problems. */
  readonly problemsPage: vscode.Uri;
}

/** What the editor does for others. */
export interface Editor extends Disposable {
  /**
   * Checks the references of a file or, without one, of the workspace, and shows their problems.
   *
   * @throws SecretsError untrusted-workspace, cancelled, or invalid-configuration where the file cannot be read
   */
  readonly check: (uri: vscode.Uri | undefined, signal?: AbortSignal) => Promise<readonly CheckedReference[]>;
  /** Where the workspace names a secret; rejects with a SecretsError, cancelled. */
  readonly findUses: (managerId: string, secretId: string) => Promise<readonly FoundUse[]>;
}

/** Registers what shows references in connection files: hover, CodeLens and their commands. */
export function registerEditor(parts: EditorParts): Editor {
  const { registry, secrets, resolver, revealed, clock } = parts;
  const owned = new DisposableStore();
  const files = owned.add(new ConnectionFiles(parts.notations));
  const indexes = owned.add(new DocumentIndexes(parts.notations));
  const states = new ReferenceStates(resolver, clock);
  const isVisible = (): boolean =>
    vscode.window.visibleTextEditors.some(({ document }) => files.has(document));
  const refresh = owned.add(new LensRefresh(clock, isVisible));
  const revealedHover = owned.add(new RevealedHover(revealed, clock, registry));

  const hover = new ReferenceHoverProvider({ ...parts, files, indexes, revealedHover });
  const lenses = new ReferenceLensProvider({ files, indexes, states, refresh, clock });
  owned.add(registerForFiles(files, (selector) => vscode.languages.registerHoverProvider(selector, hover)));
  owned.add(
    registerForFiles(files, (selector) => vscode.languages.registerCodeLensProvider(selector, lenses)),
  );

  const afresh = (): void => {
    states.reset();
    refresh.request();
  };
  owned.add(secrets.onDidChange(() => refresh.request()));
  owned.add(registry.onDidChange(afresh));
  owned.add(vscode.workspace.onDidGrantWorkspaceTrust(afresh));
  owned.add(vscode.window.onDidChangeVisibleTextEditors(() => refresh.shown()));
  owned.add(onDidChangeSetting('codeLens.enabled', () => refresh.request()));

  owned.add(registerCredentials({ ...parts, indexes }));
  const diagnostics = owned.add(registerDiagnostics({ ...parts, files, indexes }));
  owned.add(registerWriting({ ...parts, files, indexes }));
  const fixes = new ReferenceFixProvider({ ...parts, indexes });
  owned.add(registerFixes({ ...parts, files, indexes }, fixes));
  owned.add(registerNavigation({ ...parts, files, indexes }));
  registerLifecycle({ ...parts, files, indexes });
  const checking = { ...parts, files, checkedFiles: diagnostics.checkedFiles };
  registerCommands(parts, { indexes, states, fixes, checking });
  return {
    check: async (uri, signal) => {
      const { checkReferences } = await import('./diagnostics/checkReferences.js');
      return checkReferences(uri, checking, signal);
    },
    findUses: async (managerId, secretId) => {
      const { findUses } = await import('./navigation/findUses.js');
      return findUses(managerId, secretId, { ...parts, files, indexes });
    },
    dispose: () => owned.dispose(),
  };
}

interface CommandParts {
  readonly checking: CheckParts;
  readonly indexes: DocumentIndexes;
  readonly states: ReferenceStates;
  readonly fixes: ReferenceFixProvider;
}

function registerCommands(parts: EditorParts, { indexes, states, fixes, checking }: CommandParts): void {
  const { commands: registry, resolver } = parts;
  registry.register(commands.showActions, async (argument) => {
    const { showActions } = await import('./lens/showActions.js');
    await showActions(argument, { indexes, states, fixes });
  });
  registry.register(commands.fetchFresh, async (argument) => {
    const { fetchFresh } = await import('./lens/fetchFresh.js');
    return fetchFresh(argument, { indexes, resolver });
  });
  registry.register(commands.checkReferences, async (argument, caller) => {
    const { checkOnCommand } = await import('./diagnostics/checkOnCommand.js');
    return checkOnCommand(argument, caller, checking);
  });
}
