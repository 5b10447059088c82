import * as vscode from 'vscode';
import { commands, type CommandId, type CommandKey } from '../../contributions.js';
import { errorActions } from '../../host/errorMessages.js';
import { pickOne } from '../../host/ask/quickInput.js';
import type { ArgumentOf } from '../../host/gate/argumentMembers.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { explainProblem } from '../../secrets/model/problemText.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import type { ReferenceFixProvider } from '../fixes/fixProvider.js';
import { isNotThere } from './isNotThere.js';
import type { ReferenceStates } from './referenceStates.js';
import { showHoverAt } from '../hover/revealedHover.js';
import { referenceTarget, type PlaceArgument, type ReferenceTarget } from '../document/targets.js';
import { valueTarget } from '../document/valueTarget.js';

interface Action extends vscode.QuickPickItem {
  readonly run: () => Thenable<unknown>;
}

export interface ShowActionsParts {
  readonly indexes: DocumentIndexes;
  readonly states: ReferenceStates;
  readonly fixes: ReferenceFixProvider;
}

/** Offers what can be done with the reference at a place, or at the cursor. */
export async function showActions(
  argument: PlaceArgument | undefined,
  parts: ShowActionsParts,
): Promise<void> {
  const target = await referenceTarget(argument, parts.indexes);
  const { document, found } = target;
  const title = document.getText(rangeOf(document, found.range));
  const actions = [...(await repairs(target, parts)), ...actionsFor(target, parts)];
  const chosen = await pickOne(actions, title, vscode.l10n.t('What do you want to do?'));
  await chosen?.run();
}

/** What the light bulb offers for the problems of the reference, likeliest first. */
async function repairs(
  { document, found }: ReferenceTarget,
  { fixes }: ShowActionsParts,
): Promise<readonly Action[]> {
  const range = rangeOf(document, found.range);
  const diagnostics = vscode.languages
    .getDiagnostics(document.uri)
    .filter((each) => range.intersection(each.range) !== undefined);
  const actions = await fixes.actionsFor(document, diagnostics, new AbortController().signal);
  return [...actions]
    .sort((one, other) => Number(other.isPreferred ?? false) - Number(one.isPreferred ?? false))
    .map(({ title, edit, command }) => ({
      label: title,
      iconPath: new vscode.ThemeIcon('lightbulb'),
      run: async () => {
        if (edit !== undefined) {
          await vscode.workspace.applyEdit(edit);
        }
        if (command !== undefined) {
          await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
        }
      },
    }));
}

function actionsFor(target: ReferenceTarget, { states }: ShowActionsParts): readonly Action[] {
  const { document, found, alias } = target;
  const view = states.view(found, alias);
  const place = { uri: document.uri.toString(), offset: found.range.start };
  const position = document.positionAt(found.range.start);
  const fresh = (label: string): Action => action(label, 'refresh', commands.fetchFresh, place);
  const preview = action(vscode.l10n.t('Open Resolved Preview'), 'open-preview', commands.openResolved, {
    uri: place.uri,
  });
  switch (view.kind) {
    case 'resolved': {
      const value = found.reference && valueTarget(found.reference, view.manager);
      return [
        {
          label: vscode.l10n.t('Reveal'),
          iconPath: new vscode.ThemeIcon('eye'),
          run: async () => {
            await run(commands.revealValue, value);
            await showHoverAt(document.uri, position);
          },
        },
        action(vscode.l10n.t('Copy Value'), 'copy', commands.copyValue, value),
        fresh(vscode.l10n.t('Fetch Fresh')),
        action(vscode.l10n.t('Open in Tree'), 'list-tree', commands.revealInTree, value),
        preview,
      ];
    }
    case 'unknown':
    case 'loading':
      return [fresh(vscode.l10n.t('Fetch')), preview];
    case 'malformed': {
      const range = rangeOf(document, view.problem.range);
      const run = (): Thenable<unknown> => vscode.window.showTextDocument(document, { selection: range });
      const detail = explainProblem(view.problem);
      const iconPath = new vscode.ThemeIcon('go-to-file');
      return [{ label: vscode.l10n.t('Go to the Fault'), iconPath, detail, run }];
    }
    case 'failed':
      return [
        ...errorItems(view.error),
        ...(isNotThere(view.error)
          ? [action(vscode.l10n.t('Use Another Secret…'), 'key', commands.insertReference, place)]
          : []),
        fresh(vscode.l10n.t('Try Again')),
      ];
    case 'untrusted':
      return errorItems(new SecretsError('untrusted-workspace'));
  }
}

function errorItems(error: SecretsError): Action[] {
  return errorActions(error).map(({ title, command, arguments: given }) => ({
    label: title,
    run: () => vscode.commands.executeCommand(command, ...(given ?? [])),
    detail: error.message,
  }));
}

function action<Key extends CommandKey>(
  label: string,
  icon: string,
  command: CommandId<Key>,
  argument: ArgumentOf<Key, string> | undefined,
): Action {
  return {
    label,
    iconPath: new vscode.ThemeIcon(icon),
    run: () => run(command, argument),
  };
}

function run<Key extends CommandKey>(
  command: CommandId<Key>,
  argument: ArgumentOf<Key, string> | undefined,
): Thenable<unknown> {
  return vscode.commands.executeCommand(command, argument && ownArgument(command, argument));
}
