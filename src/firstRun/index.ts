import * as vscode from 'vscode';
import { commands } from '../contributions.js';
import { DisposableStore } from '../host/disposables.js';
import type { Disposable } from '../secrets/model/ports.js';
import { Demo, type DemoParts } from './tryDemo/demo.js';
import { registerWalkthrough, type WalkthroughParts } from './walkthrough/index.js';

/** What others ask of the walkthrough and the demo. */
export interface FirstRun extends Disposable {
  readonly demo: Pick<Demo, 'owns' | 'close'>;
  /** A policy was generated. */
  generatedPolicy(): void;
}

/** Registers what leads from no AWS account to a connected manager: the walkthrough and the demo. */
export function registerFirstRun(
  parts: WalkthroughParts & DemoParts & { readonly extension: vscode.Extension<unknown> },
): FirstRun {
  const store = new DisposableStore();
  const walkthrough = store.add(registerWalkthrough(parts, parts.extension));
  const demo = store.add(new Demo(parts));
  parts.commands.register(commands.openDocumentation, async (argument) => {
    const { openDocumentation } = await import('./documentation.js');
    await openDocumentation(argument?.page, vscode.Uri.joinPath(parts.extension.extensionUri, 'docs'));
  });
  parts.commands.register(commands.tryDemo, async () => ({ alias: await demo.open() }));
  parts.commands.register(commands.closeDemo, () => demo.close());
  return {
    demo,
    generatedPolicy: () => walkthrough.generatedPolicy(),
    dispose: () => store.dispose(),
  };
}
