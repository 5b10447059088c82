import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { isJson } from '../../host/files/connectionFileFilter.js';
import { isVariablesFile } from '../../host/files/detectionFileFilter.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { askChoice } from '../../host/ask/askChoice.js';
import type { Answer } from '../../host/ask/quickInput.js';
import { formatted } from '../../reference/dialects/formatted.js';
import type { Reference } from '../../reference/notation/reference.js';
import type { Literal } from './credentialAt.js';
import { launchFileOf, launchPlaces } from '../../secrets/check/launchPlaces.js';
import { writeReference } from '../../secrets/model/writeReference.js';

/**
 * How a reference is written in place of a literal: in a notation that is live there, else in our own.
 *
 * @param usual the alias of the manager that references without alias use in the file
 */
export function writtenIn(
  document: vscode.TextDocument,
  literal: Literal,
  reference: Reference,
  usual: string | undefined,
  notations: LiveNotations,
): { readonly text: string; readonly isLive: boolean } {
  const live = notations.of(document);
  for (const notation of live) {
    const fits = notation.accepts?.(literal.path) !== false && (literal.whole || !notation.whole);
    const text = fits ? formatted(notation, reference, usual) : undefined;
    if (typeof text === 'string') {
      return { text, isLive: true };
    }
  }
  const file = launchFileOf(document.uri.path);
  const isLaunched = file !== undefined && launchPlaces(file, document.getText())(literal.path);
  return { text: writeReference(reference), isLive: isLaunched };
}

interface LiveAnswer {
  /** To be called when the reference is in its place; undefined: it stays text. */
  readonly makeLive: (() => Thenable<unknown>) | undefined;
}

/**
 * Asks what is to become of a file in which no reference would be live: nothing would put the value back there.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askWhetherLive(document: vscode.TextDocument): Promise<Answer<LiveAnswer>> {
  const uri = document.uri.toString();
  const makeLive = (): Thenable<unknown> =>
    vscode.commands.executeCommand(
      commands.addConnectionFile,
      ownArgument(commands.addConnectionFile, { uri }),
    );
  const isVariables = isVariablesFile(document);
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const choices = [
    {
      label: vscode.l10n.t('Make it a connection file'),
      iconPath: new vscode.ThemeIcon('file-add'),
      detail: vscode.l10n.t('Adds it to the setting secretConnections.files.'),
      value: { makeLive },
    },
    {
      label: vscode.l10n.t('Write the reference only'),
      iconPath: new vscode.ThemeIcon('edit'),
      detail: isVariables
        ? vscode.l10n.t('Debug sessions that name the file as "envFile" get the value.')
        : vscode.l10n.t('It stays plain text, until something else resolves it.'),
      value: { makeLive: undefined },
    },
  ].slice(isJson(document) && launchFileOf(document.uri.path) === undefined ? 0 : 1);
  return askChoice<LiveAnswer>({
    title: vscode.l10n.t('Move to AWS Secrets Manager'),
    placeholder: isVariables
      ? vscode.l10n.t('Programs that read {0} themselves will get the reference, not the value', name)
      : vscode.l10n.t('{0} is not a connection file: references in it are not resolved', name),
    canGoBack: true,
    choices,
    ...(choices[0] && { active: choices[0].value }),
  });
}
