import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commands } from './contributions.js';
import { registerFirstRun } from './firstRun/index.js';
import { registerIam } from './iam/index.js';
import { registerEditor } from './editor/index.js';
import { loadAws, loadDemo, loadSignIn } from './host/bundles.js';
import { RecentSecrets } from './host/ask/recentSecrets.js';
import { SecretClipboard } from './host/clipboard.js';
import { systemClock } from './host/clock.js';
import type { WindowSignal } from './host/windowSignal.js';
import { CommandRegistry } from './host/commands.js';
import { registerConnect } from './connect/index.js';
import { DisposableStore } from './host/disposables.js';
import { LiveNotations } from './host/files/liveNotations.js';
import { OutputLog } from './host/log.js';
import { once } from './host/once.js';
import { trackManagers } from './host/managerState.js';
import { readSetting } from './host/settings.js';
import { isTrusted } from './host/trust.js';
import { batchStore, stateStore, whenWritten } from './host/stores.js';
import { registerInjection } from './inject/index.js';
import type { SecretConnectionsApi } from './inject/api/apiTypes.js';
import type { PreviewProvider } from './inject/preview/previewProvider.js';
import type { LanguageModelTools } from './inject/languageModel/index.js';
import type { Launching } from './inject/launching.js';
import { CredentialsStore } from './managers/credentialsStore.js';
import { DraftStore } from './managers/draftStore.js';
import { requireWritable } from './managers/manager.js';
import { ManagerHealth } from './managers/health.js';
import { ManagerRegistry } from './managers/registry.js';
import { ClientSessions } from './managers/sessions.js';
import { KeptSessions } from './managers/sessionStore.js';
import { SharedState } from './managers/sharedState.js';
import { readAfterSignIns } from './managers/signedInElsewhere.js';
import { TemporaryManagers } from './managers/temporaryManagers.js';
import { fileReferences } from './secrets/cache/fileReferences.js';
import { ReferenceResolver } from './secrets/cache/referenceResolver.js';
import { RevealedValues } from './secrets/hiding/revealedValues.js';
import { SecretCache } from './secrets/cache/secretCache.js';
import { SecretCatalog } from './secrets/catalog/secretCatalog.js';
import type { ClientSource } from './secrets/model/services.js';
import { SecretNames } from './secrets/catalog/secretNames.js';
import { SecretWriter } from './secrets/cache/secretWriter.js';
import { registerSecretEditor } from './secretEditor/index.js';
import type { SecretEditorProvider } from './secretEditor/secretEditorProvider.js';
import { registerTree } from './tree/index.js';
import type { TreeHost } from './tree/treeParts.js';

/** What the rest of the extension offers to its shell, `extension.ts`; the functions load what few people use. */
export interface Features {
  readonly api: () => Promise<SecretConnectionsApi>;
  readonly commands: CommandRegistry;
  readonly launching: () => Promise<Launching>;
  readonly languageModelTools: () => Promise<LanguageModelTools>;
  readonly secretEditor: () => Promise<SecretEditorProvider>;
  readonly preview: () => Promise<PreviewProvider>;
}

const none: readonly string[] = [];

/**
 * Builds the parts and hands them to each other. Reads no secret and calls nobody: the AWS SDK is loaded
 * when a manager is first asked.
 */
export function compose(
  context: vscode.ExtensionContext,
  tree: TreeHost,
  secretStorage: WindowSignal,
): Features {
  if (vscode.l10n.bundle !== undefined) {
    l10n.config({ contents: vscode.l10n.bundle });
  }
  const parts = new DisposableStore();
  context.subscriptions.push(parts);

  const clock = systemClock;
  const log = parts.add(new OutputLog());
  const global = parts.add(new SharedState(batchStore(context.globalState), clock));
  const workspace = stateStore(context.workspaceState);

  const temporary = new TemporaryManagers();
  const registry = parts.add(
    new ManagerRegistry({ global, workspace, secrets: secretStorage, clock, log, temporary }),
  );
  const testMode = context.extensionMode === vscode.ExtensionMode.Test;
  const commandRegistry = new CommandRegistry(log, { managers: registry, testMode });
  const credentials = new CredentialsStore(secretStorage, global, () => whenWritten(clock));
  parts.add(global.onDidHeal(() => void registry.announce()));
  void (async () => {
    const { OrphanSweep } = await import('./managers/orphanSweep.js');
    await parts.add(new OrphanSweep({ registry, credentials, clock, log })).look();
  })();
  const drafts = new DraftStore(secretStorage, global);
  const kept = parts.add(new KeptSessions(secretStorage, global));
  const sessions = parts.add(new ClientSessions({ registry, credentials, loadAws, kept, temporary }));
  const health = parts.add(new ManagerHealth(sessions));
  parts.add(readAfterSignIns({ registry, sessions, health, kept }));
  const window = new AbortController();
  parts.add({ dispose: () => window.abort() });
  const signIns = once(async () => {
    const { SignIns } = await import('./managers/signIns.js');
    const person = async () => (await import('./connect/signInPerson.js')).signInPerson;
    return new SignIns({ registry, sessions, kept, loadSignIn, person }, window.signal);
  });
  const signIn = async (alias: string) => (await signIns()).signIn(registry.withAlias(alias)?.id ?? '');
  const catalog = parts.add(new SecretCatalog({ clients: health.client }));
  const secrets = parts.add(
    new SecretCache({
      clients: health.client,
      clock,
      log,
      random: Math.random,
      settings: () => ({ ttlSeconds: readSetting('cache.ttlSeconds') }),
      nextRotation: (address) => catalog.nextRotation(address),
    }),
  );
  const names = parts.add(
    new SecretNames({
      catalog,
      clock,
      added: (managerId) => registry.get(managerId)?.addedSecrets ?? none,
      mayList: (managerId) => registry.get(managerId)?.listing !== 'denied',
      noteListing: (managerId, listing) => registry.noteListing(managerId, listing),
    }),
  );
  const recent = parts.add(new RecentSecrets(global, registry));
  const revealed = parts.add(new RevealedValues(clock, () => readSetting('reveal.seconds')));
  const forget = (managerId: string): void => {
    secrets.forget({ managerId });
    catalog.forget(managerId);
    revealed.hideOf((each) => each === managerId);
  };
  parts.add(sessions.onDidDrop(forget));
  parts.add(
    registry.onDidChange(({ activeChanged }) => {
      if (activeChanged) {
        // Nothing of the account that was left stays on screen.
        revealed.hideOf((managerId) => managerId !== registry.active()?.id);
      }
    }),
  );
  const resolver = fileReferences(new ReferenceResolver(secrets, registry), isTrusted);
  const seen = once(async () => {
    const { SeenAccess } = await import('./secrets/policy/seenAccess.js');
    return new SeenAccess(health.client);
  });
  const seenClient: ClientSource = async (...given) => (await seen()).client(...given);
  const writer = new SecretWriter({
    clients: seenClient,
    requireWritable: (id) => requireWritable(registry.get(id)),
    secrets,
    catalog,
    now: () => clock.now(),
  });
  const clipboard = parts.add(new SecretClipboard(clock, global));
  const notations = parts.add(new LiveNotations());
  parts.add(trackManagers(registry));

  commandRegistry.register(commands.showLog, () => log.show());
  registerConnect({
    commands: commandRegistry,
    mayAsk: !testMode,
    connect: { registry, credentials, loadAws, kept },
    signIns,
    afterConnect: async (result) => {
      await secretTree.open(result.id);
      await iam.afterConnect(result);
    },
    disconnect: async (managerId) => {
      if (firstRun.demo.owns(managerId)) {
        await firstRun.demo.close();
        return;
      }
      const { disconnectManager } = await import('./managers/disconnect.js');
      await disconnectManager(managerId, { registry, credentials, keptSessions: kept });
      await drafts.removeOf(managerId);
      forget(managerId);
    },
    removeAllData: async () => {
      await firstRun.demo.close();
      await drafts.removeOf();
      const { removeAllData } = await import('./managers/disconnect.js');
      await removeAllData({
        registry,
        credentials,
        keptSessions: kept,
        global,
        workspace,
        secrets: secretStorage,
      });
      secrets.forget();
      catalog.forget();
      await injection.withdrawGrants();
    },
  });

  const shared = {
    registry,
    secrets,
    catalog,
    names,
    recent,
    resolver,
    writer,
    forgetAdded: (managerId: string, ids: readonly string[]) => registry.removeSecrets(managerId, ids),
    revealed,
    clipboard,
    commands: commandRegistry,
    clock,
    notations,
  };
  const firstRun = parts.add(
    registerFirstRun({ ...shared, temporary, loadAws, loadDemo, extension: context.extension }),
  );
  const iam = parts.add(
    registerIam({ ...shared, clients: health.client, seen, loadAws }, () => firstRun.generatedPolicy()),
  );
  const secretTree = parts.add(registerTree({ ...shared, reader: secrets, deferred: tree }));
  const problemsPage = vscode.Uri.joinPath(context.extensionUri, 'docs/problems.md');
  const editor = parts.add(registerEditor({ ...shared, problemsPage, health }));
  const secretEditor = registerSecretEditor({
    ...shared,
    drafts,
    findUses: editor.findUses,
    extensionUri: context.extensionUri,
  });
  const launching = once(async () => {
    const { createLaunching } = await import('./inject/launching.js');
    return parts.add(createLaunching({ ...shared, log, workspace, testMode, signIn }));
  });
  commandRegistry.register(commands.openTerminal, async (...given) =>
    (await launching()).openTerminal(...given),
  );
  commandRegistry.registerForCode(commands.resolveInput, async (...given) =>
    (await launching()).resolveInput(...given),
  );
  const injection = parts.add(
    registerInjection({
      ...shared,
      global,
      testMode,
      extensionUri: context.extensionUri,
    }),
  );
  const languageModelTools = once(async () => {
    const { createLanguageModelTools } = await import('./inject/languageModel/index.js');
    return createLanguageModelTools({ ...shared, check: editor.check, testMode });
  });
  const { api, preview } = injection;
  return { api, preview, commands: commandRegistry, launching, languageModelTools, secretEditor };
}
