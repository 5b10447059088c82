import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { askChoice } from './askChoice.js';
import type { Choice } from './choice.js';
import { answered, type Heading } from './quickInput.js';

/** The managers to choose from. */
export interface Managers<M extends ManagerIdentity> {
  list(): readonly M[];
  active(): ManagerIdentity | undefined;
}

export interface ManagerQuestion extends Heading {
  readonly placeholder: string;
  /** The one that has the focus at first; else the active one. */
  readonly preferred?: ManagerIdentity | undefined;
}

/**
 * Asks for a manager; the only one is not asked for.
 *
 * @throws SecretsError `no-manager`, or `cancelled` when the person presses Escape
 */
export async function askManager<M extends ManagerIdentity>(
  managers: Managers<M>,
  { preferred = managers.active(), ...heading }: ManagerQuestion,
): Promise<M> {
  const all = managers.list();
  const [first] = all;
  if (first === undefined) {
    throw new SecretsError('no-manager');
  }
  if (all.length === 1) {
    return first;
  }
  const active = all.find(({ id }) => id === preferred?.id);
  const choices = managerChoices(all, managers.active());
  return answered(await askChoice<M>({ ...heading, choices, ...(active && { active }) }));
}

/** As {@link askManager}; without any manager, one is connected first. */
export async function askOrConnect<M extends ManagerIdentity>(
  managers: Managers<M>,
  question: ManagerQuestion,
): Promise<M> {
  if (managers.list().length === 0) {
    await vscode.commands.executeCommand(commands.connect);
    if (managers.list().length === 0) {
      throw new SecretsError('cancelled');
    }
  }
  return await askManager(managers, question);
}

/** A line for each of these managers. */
export function managerChoices<M extends ManagerIdentity>(
  managers: readonly M[],
  active: ManagerIdentity | undefined,
): readonly Choice<M>[] {
  return managers.map((manager) => ({
    label: manager.alias,
    description: manager.id === active?.id ? vscode.l10n.t('{0} · active', manager.region) : manager.region,
    iconPath: new vscode.ThemeIcon('key'),
    value: manager,
  }));
}
