import * as vscode from 'vscode';
import { askChoice } from '../host/ask/askChoice.js';
import { managerFrom } from '../host/ask/managerArgument.js';
import { answered } from '../host/ask/quickInput.js';
import type { Given } from '../host/commands.js';
import type { Plan } from '../host/gate/gate.js';
import { showBriefly } from '../host/messages.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import type { ManagerRegistry } from '../managers/registry.js';

type Marks = Pick<ManagerConfiguration, 'production' | 'readOnly'>;

/**
 * Marks a secret manager as production, where a person is asked before each write, or as read-only, where nothing is
 * written; or takes such a mark away.
 */
export async function planMarking(argument: Given<'markManager'>, registry: ManagerRegistry): Promise<Plan> {
  const manager = await managerFrom(registry, argument, vscode.l10n.t('Mark which secret manager?'));
  const given = marksIn(argument);
  const marks = Object.keys(given).length > 0 ? given : await askMark(manager);
  const lines = (['production', 'readOnly'] as const).flatMap((mark) => lineOf(mark, marks[mark]) ?? []);
  return {
    question: {
      message: vscode.l10n.t('Change the marks of {0}?', manager.alias),
      detail: lines,
      button: vscode.l10n.t('Change'),
      managerIds: [manager.id],
    },
    run: async () => {
      // What is not marked has no such property.
      const changes = Object.entries(marks).map(([mark, isSet]) => [mark, isSet ? true : undefined]);
      await registry.update(manager.id, Object.fromEntries(changes) as Marks);
      showBriefly('pass', `${manager.alias}: ${lines.join(' ')}`);
    },
  };
}

function marksIn({ production, readOnly }: Marks = {}): Marks {
  return { ...(production !== undefined && { production }), ...(readOnly !== undefined && { readOnly }) };
}

/** The other state of the mark that the person picks. */
async function askMark({
  alias,
  production = false,
  readOnly = false,
}: ManagerConfiguration): Promise<Marks> {
  const choice = (label: string, detail: string, isSet: boolean, value: Marks) => ({
    label,
    detail,
    ...(isSet && { description: vscode.l10n.t('marked; choose it to take the mark away') }),
    iconPath: new vscode.ThemeIcon(isSet ? 'pass-filled' : 'circle-large-outline'),
    value,
  });
  return answered(
    await askChoice<Marks>({
      title: vscode.l10n.t('Mark the Secret Manager {0}', alias),
      placeholder: vscode.l10n.t('Set or take away which mark?'),
      choices: [
        choice(
          vscode.l10n.t('Production'),
          vscode.l10n.t('You are asked before anything is written to it.'),
          production,
          { production: !production },
        ),
        choice(vscode.l10n.t('Read-Only'), vscode.l10n.t('Nothing is written to it from here.'), readOnly, {
          readOnly: !readOnly,
        }),
      ],
    }),
  );
}

function lineOf(mark: keyof Marks, isSet: boolean | undefined): string | undefined {
  if (isSet === undefined) {
    return undefined;
  }
  if (mark === 'production') {
    return isSet
      ? vscode.l10n.t('You are asked before anything is written to it.')
      : vscode.l10n.t('You are no longer asked before each write.');
  }
  return isSet
    ? vscode.l10n.t('Nothing is written to it from here.')
    : vscode.l10n.t('It can be written to again.');
}
