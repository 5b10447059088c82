import * as vscode from 'vscode';
import { showInformation } from '../../host/messages.js';
import type { Question } from '../../host/gate/gate.js';
import { askChoice } from '../../host/ask/askChoice.js';
import type { Answer } from '../../host/ask/quickInput.js';
import type { Literal } from './credentialAt.js';
import type { MovePlan } from './movePlan.js';

/**
 * Shows once more what will be written where, before anything is.
 *
 * @param reference what takes the place of the value
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export function askSummary(
  document: vscode.TextDocument,
  { manager, secret, key, create }: MovePlan,
  reference: string,
): Promise<Answer<true>> {
  const file = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const description = vscode.l10n.t('{0} · {1}', manager.alias, manager.region);
  return askChoice<true>({
    title: vscode.l10n.t('Move to AWS Secrets Manager'),
    placeholder: vscode.l10n.t('Nothing is written yet. Enter writes it.'),
    canGoBack: true,
    choices: [
      {
        label: create
          ? vscode.l10n.t('Create the secret {0} with the key {1}', secret, key)
          : vscode.l10n.t('Write the key {0} into the secret {1}', key, secret),
        iconPath: new vscode.ThemeIcon(create ? 'add' : 'edit'),
        description,
        detail: vscode.l10n.t('Then {0} stands in its place in {1}.', reference, file),
        value: true,
      },
    ],
  });
}

/** What a person is asked where code says what goes where. */
export function moveQuestion(
  document: vscode.TextDocument,
  literal: Literal,
  { manager, secret, key, create, replace }: MovePlan,
): Question {
  const file = vscode.workspace.asRelativePath(document.uri);
  const line = document.positionAt(literal.range.start).line + 1;
  return {
    message: vscode.l10n.t('Move a value of {0} into the secret {1}?', file, secret),
    detail: [
      vscode.l10n.t('Value: line {0} of {1}; a reference takes its place', line, file),
      create
        ? vscode.l10n.t('Secret: {0} is created, with the key {1}', secret, key)
        : replace
          ? vscode.l10n.t(
              'Secret: the key {1} of {0} is written, and what it holds now is replaced',
              secret,
              key,
            )
          : vscode.l10n.t('Secret: the key {1} is added to {0}', secret, key),
    ],
    button: vscode.l10n.t('Move'),
    managerIds: [manager.id],
  };
}

/** A value that stood in a file is known to whoever read the file or its history. */
export function adviseRotation(secret: string): void {
  void showInformation(
    vscode.l10n.t(
      'Rotate it soon: what was moved to {0} stood in a file. Whoever could read it, or an earlier version, may know the value.',
      secret,
    ),
  );
}
