import { commands } from '../contributions.js';
import { DisposableStore } from '../host/disposables.js';
import type { ConnectResult } from '../managers/connect.js';
import type { Disposable } from '../secrets/model/ports.js';
import type { IamParts } from './iamParts.js';
import { ReadOnlyDocuments } from './readOnlyDocuments.js';

/** What others ask of the policies and of the explanation of access. */
export interface Iam extends Disposable {
  /** Offers an explanation to a person who has just connected, if something is missing. */
  afterConnect(result: ConnectResult): Promise<void>;
}

/**
 * Registers the policy and the explanation of access.
 *
 * @param generated is told of each policy that was generated
 */
export function registerIam(parts: IamParts, generated: () => void): Iam {
  const store = new DisposableStore();
  const documents = store.add(new ReadOnlyDocuments());
  const policyCommands = [commands.generateIamPolicy, commands.changeIamPolicy, commands.copyIamPolicy];
  parts.commands.registerLater(policyCommands, async () => {
    const { registerPolicy } = await import('./policy/index.js');
    store.add(registerPolicy(parts, documents, generated));
  });
  parts.commands.registerLater([commands.explainAccess], async () => {
    const { registerExplanation } = await import('./explain/index.js');
    registerExplanation(parts, documents);
  });
  return {
    afterConnect: async (result) => {
      const { offerAfterConnect } = await import('./explain/afterConnect.js');
      await offerAfterConnect(result, parts);
    },
    dispose: () => store.dispose(),
  };
}
