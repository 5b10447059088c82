import * as vscode from 'vscode';
import { commands } from '../contributions.js';
import { errorActions } from '../host/errorMessages.js';
import { SecretsError } from '../secrets/errors.js';
import { explainProblem } from '../secrets/problemText.js';
import { rangeOf, type DocumentIndexes } from './documentIndex.js';
import type { ReferenceStates } from './referenceStates.js';
import { showHoverAt } from './revealedHover.js';
import { referenceTarget, wrongArgument, type ReferenceTarget } from './targets.js';
import { valueTarget } from './valueTarget.js';

interface Action extends vscode.QuickPickItem {
  readonly run: () => Thenable<unknown>;
}

export interface ShowActionsParts {
  readonly indexes: DocumentIndexes;
  readonly states: ReferenceStates;
}

/** Offers what can be done with the reference at `{uri, offset}` or at the cursor. */
export async function showActions(argument: unknown, parts: ShowActionsParts): Promise<void> {
  const target = await referenceTarget(argument, parts.indexes);
  if (target === undefined) {
    throw wrongArgument('offset');
  }
  const { document, found } = target;
  const title = document.getText(rangeOf(document, found.range));
  const options = { title, placeHolder: vscode.l10n.t('What is to be done?') };
  const chosen = await vscode.window.showQuickPick(actionsFor(target, parts), options);
  await chosen?.run();
}

function actionsFor(target: ReferenceTarget, { states }: ShowActionsParts): readonly Action[] {
  const { document, found, alias } = target;
  const view = states.view(found, alias);
  const place = { uri: document.uri.toString(), offset: found.range.start, ask: true };
  const position = document.positionAt(found.range.start);
  const fresh = (label: string): Action => action(label, commands.fetchFresh, place);
  const preview = action(vscode.l10n.t('$(open-preview) Open Resolved Preview'), commands.openResolved, {
    uri: place.uri,
    ask: true,
  });
  switch (view.kind) {
    case 'resolved': {
      const value = found.reference && { ...valueTarget(found.reference, view.manager), ask: true };
      return [
        {
          label: vscode.l10n.t('$(eye) Reveal'),
          run: async () => {
            await vscode.commands.executeCommand(commands.revealValue, value);
            await showHoverAt(document.uri, position);
          },
        },
        action(vscode.l10n.t('$(copy) Copy Value'), commands.copyValue, value),
        fresh(vscode.l10n.t('$(refresh) Fetch Fresh')),
        action(vscode.l10n.t('$(list-tree) Open in Tree'), commands.revealInTree, value),
        preview,
      ];
    }
    case 'unknown':
    case 'loading':
      return [fresh(vscode.l10n.t('$(refresh) Fetch')), preview];
    case 'malformed': {
      const range = rangeOf(document, view.problem.range);
      const run = (): Thenable<unknown> => vscode.window.showTextDocument(document, { selection: range });
      const detail = explainProblem(view.problem.code);
      return [{ label: vscode.l10n.t('$(go-to-file) Go to the Fault'), detail, run }];
    }
    case 'failed':
      return [
        ...errorItems(view.error),
        ...(isNotThere(view.error)
          ? [action(vscode.l10n.t('$(key) Use Another Secret…'), commands.insertReference, place)]
          : []),
        fresh(vscode.l10n.t('$(refresh) Try Again')),
      ];
    case 'untrusted':
      return errorItems(new SecretsError('untrusted-workspace'));
  }
}

/** Whether another secret or key is to be named rather than waited for. */
export function isNotThere({ code }: SecretsError): boolean {
  return code === 'secret-not-found' || code === 'key-not-found';
}

function errorItems(error: SecretsError): Action[] {
  return errorActions(error).map(({ title, command, arguments: given }) => ({
    ...action(title, command, ...(given ?? [])),
    detail: error.message,
  }));
}

function action(label: string, command: string, ...given: readonly unknown[]): Action {
  return { label, run: () => vscode.commands.executeCommand(command, ...given) };
}
