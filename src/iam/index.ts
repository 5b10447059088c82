import { DisposableStore } from '../host/disposables.js';
import type { ConnectResult } from '../managers/connect.js';
import type { Disposable } from '../secrets/model/ports.js';
import { offerAfterConnect } from './explain/afterConnect.js';
import { registerExplanation } from './explain/index.js';
import type { IamParts } from './iamParts.js';
import { registerPolicy } from './policy/index.js';
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
  store.add(registerPolicy(parts, documents, generated));
  registerExplanation(parts, documents);
  return { afterConnect: (result) => offerAfterConnect(result, parts), dispose: () => store.dispose() };
}
