import * as vscode from 'vscode';
import type { Features } from '../features.js';
import type { CommandId } from '../contributions.js';
import { deferredApi } from './deferredApi.js';
import { deferredDebugging } from './deferredDebugging.js';
import { deferredLanguageModelTools } from './deferredLanguageModelTools.js';
import { deferredLaunching } from './deferredLaunching.js';
import { closeDemoTabs } from '../host/files/demoTabs.js';
import { deferredPreview } from './deferredPreview.js';
import { deferredSecretEditor } from './deferredSecretEditor.js';
import { DeferredTree } from './deferredTree.js';
import { tellLoadFailure } from './tellLoadFailure.js';
import { whenConnectionFileOpens } from './fileTrigger.js';
import { hasCopiedValue, hasManagers } from './storedManagers.js';
import { once } from '../host/once.js';
import { whenWalkthroughMayOpen } from '../host/walkthroughTab.js';
import { WindowSignal } from '../host/windowSignal.js';
import type { SecretConnectionsApi } from '../inject/api/apiTypes.js';

/**
 * Puts up everything that VS Code may ask for, and waits for nothing. All the rest is `dist/features.js`,
 * loaded when it is first needed: a command, a connection file, the view, or a call of the API. A JSON file
 * that is no connection file costs nothing more than this.
 */
export function activate(context: vscode.ExtensionContext): SecretConnectionsApi {
  const features = once(async (): Promise<Features> =>
    (await import('../features.js')).compose(context, tree, storage),
  );
  const loadFeatures = (): void => void features().catch(tellLoadFailure);
  const storage = new WindowSignal(context);
  const tree = new DeferredTree(features, () => hasManagers(context.globalState));
  const api = deferredApi(async () => (await features()).api());
  context.subscriptions.push(
    tree,
    api,
    deferredLanguageModelTools(async () => (await features()).languageModelTools()),
    deferredDebugging(async () => (await features()).launching()),
    deferredPreview(async () => (await features()).preview()),
    deferredSecretEditor(async () => (await features()).secretEditor()),
    deferredLaunching(async () => (await features()).launching()),
    whenConnectionFileOpens(loadFeatures),
    whenWalkthroughMayOpen(loadFeatures),
    // The managers of this person changed in another window.
    storage,
    storage.onDidChange(loadFeatures),
    ...declaredCommands(context.extension).map((id) =>
      vscode.commands.registerCommand(id, async (...given: unknown[]) =>
        (await features()).commands.run(id, ...given),
      ),
    ),
  );
  if (hasCopiedValue(context.globalState)) {
    loadFeatures();
  }
  // What a window left of the demo when it was closed.
  void closeDemoTabs();
  return api.api;
}

/** Those of package.json, which the table of commands is compared with: only the features load the table itself. */
function declaredCommands({ packageJSON }: vscode.Extension<unknown>): readonly CommandId[] {
  const { contributes } = packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: CommandId }[] };
  };
  return contributes.commands.map(({ command }) => command);
}
