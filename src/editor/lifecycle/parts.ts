import type { Plan, Question } from '../../host/gate/gate.js';
import { askPlace, type AskParts } from '../../host/ask/askPlace.js';
import { managerOrActive, type ManagerArgument } from '../../host/ask/managerArgument.js';
import type { CommandRegistry } from '../../host/commands.js';
import { withViewProgress } from '../../host/viewProgress.js';
import type { SecretWriter } from '../../secrets/cache/secretWriter.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import type { FindParts } from '../navigation/findReferences.js';

/** What the commands that change secrets are made of. */
export interface LifecycleParts extends AskParts, Omit<FindParts, 'catalog'> {
  readonly commands: CommandRegistry;
  readonly catalog: AskParts['catalog'] & FindParts['catalog'];
  readonly writer: SecretWriter;
  /** Takes a secret that is gone out of those that were added by name. */
  readonly forgetAdded: (managerId: string, secretIds: readonly string[]) => Promise<void>;
}

/** How an argument names a secret. */
export type SecretArgument = ManagerArgument & { readonly secret: string };

/** What is to be done, in this secret manager. */
export type OfManager<Given> = Given & { readonly manager: ManagerIdentity };

/**
 * The secret that an argument names, with the rest of it; without one, the secret that the person picks.
 *
 * @param title what it is for
 * @throws SecretsError unknown-alias, no-manager, no-active-manager; cancelled
 */
export async function secretOf<Given extends SecretArgument>(
  argument: Given | undefined,
  title: string,
  parts: LifecycleParts,
): Promise<OfManager<Given | SecretArgument>> {
  if (argument !== undefined) {
    return { ...argument, manager: managerOrActive(parts.registry, argument) };
  }
  const { manager, secret } = await askPlace(parts, { title, to: 'secret' });
  return { manager, secret };
}

/** One call to AWS that changes a secret: what is asked first, and the call. */
interface Change {
  /** What it is for, where the person picks the secret. */
  readonly title: string;
  readonly message: (secret: string) => string;
  readonly button: string;
  readonly detail: string;
  readonly send: (writer: SecretWriter, managerId: string, secret: string) => Promise<void>;
  /** What is told after it. */
  readonly done?: (secret: string) => void;
}

/** A change of the secret that an argument names, which a person is asked about as well. */
export async function planChange(
  argument: SecretArgument | undefined,
  parts: LifecycleParts,
  { title, message, button, detail, send, done }: Change,
): Promise<Plan> {
  const { manager, secret } = await secretOf(argument, title, parts);
  return {
    question: questionIn(manager, message(secret), button, [detail]),
    askPerson: true,
    run: async () => {
      await withViewProgress(() => send(parts.writer, manager.id, secret));
      done?.(secret);
    },
  };
}

/** A question about a secret of this manager. */
export function questionIn(
  manager: ManagerIdentity,
  message: string,
  button: string,
  detail: readonly string[],
): Question {
  return { message, detail, button, managerIds: [manager.id] };
}
