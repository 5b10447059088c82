import type * as vscode from 'vscode';
import { commands } from '../contributions.js';
import { DisposableStore } from '../host/disposables.js';
import type { ConnectResult } from '../managers/connect.js';
import type { DemoModule, Disposable } from '../secrets/model/ports.js';
import type { AccessParts } from './accessParts.js';
import { Demo } from '../firstRun/demo/demo.js';
import { offerAfterConnect } from './explain/afterConnect.js';
import { registerExplanation } from './explain/index.js';
import { registerPolicy } from './policy/index.js';
import { ReadOnlyDocuments } from './readOnlyDocuments.js';
import { registerWalkthrough } from '../firstRun/walkthrough/index.js';

/** What leads from an AWS account, or from none, to a connected manager. */
export interface Access extends Disposable {
  readonly demo: Pick<Demo, 'owns' | 'close'>;
  /** Offers an explanation to a person who has just connected, if something is missing. */
  afterConnect(result: ConnectResult): Promise<void>;
}

/** Registers the policy, the explanation of access, the walkthrough and the demo. */
export function registerAccess(
  parts: AccessParts & {
    readonly loadDemo: () => Promise<DemoModule>;
    readonly extension: vscode.Extension<unknown>;
  },
): Access {
  const store = new DisposableStore();
  const walkthrough = store.add(registerWalkthrough(parts, parts.extension));
  const documents = store.add(new ReadOnlyDocuments());
  store.add(registerPolicy(parts, documents, () => walkthrough.generatedPolicy()));
  registerExplanation(parts, documents);
  const demo = store.add(new Demo(parts));
  parts.commands.register(commands.tryDemo, async () => ({ alias: await demo.open() }));
  parts.commands.register(commands.closeDemo, () => demo.close());
  return {
    demo,
    afterConnect: (result) => offerAfterConnect(result, parts),
    dispose: () => store.dispose(),
  };
}
