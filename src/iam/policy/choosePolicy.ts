import * as vscode from 'vscode';
import { policyFormats } from '../../contributions.js';
import { hasLiveScheme, isConnectionFile } from '../../host/files/connectionFileFilter.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { askChoice } from '../../host/ask/askChoice.js';
import type { Choice } from '../../host/ask/choice.js';
import { managerChoices } from '../../host/ask/managerStep.js';
import { answered } from '../../host/ask/quickInput.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { formatName } from './policyNotes.js';
import type { PolicyFormat } from './policyDraft.js';
import { referencesIn } from './referencesInUse.js';

/** What a policy is for. */
export type PolicyScope = { readonly kind: 'seed' } | { readonly kind: 'files'; readonly uri?: vscode.Uri };

/** Asks what the policy is for; where there is nothing but a start, that is the answer. */
export async function chooseScope(
  filesWithReferences: number,
  notations: LiveNotations,
): Promise<PolicyScope> {
  const active = vscode.window.activeTextEditor?.document;
  const choices: Choice<PolicyScope>[] = [];
  if (active !== undefined && (await holdsReferences(active, notations))) {
    choices.push({
      label: vscode.l10n.t('The references in {0}', vscode.workspace.asRelativePath(active.uri)),
      value: { kind: 'files', uri: active.uri },
    });
  }
  if (filesWithReferences > 0) {
    choices.push({
      label: vscode.l10n.t('The references of the workspace'),
      description: vscode.l10n.t('files with references: {0}', filesWithReferences),
      value: { kind: 'files' },
    });
  }
  const seed: PolicyScope = { kind: 'seed' };
  choices.push({
    label: vscode.l10n.t('Every secret, to start with'),
    description: vscode.l10n.t('generate it again when there are references'),
    value: seed,
  });
  return choices.length === 1 ? seed : ask(vscode.l10n.t('What should the policy allow?'), choices);
}

/** A connection file, or one in which another notation is live, such as a template. */
async function holdsReferences(document: vscode.TextDocument, notations: LiveNotations): Promise<boolean> {
  return (
    isConnectionFile(document) ||
    (hasLiveScheme(document) && (await referencesIn([document.uri], notations)).length > 0)
  );
}

/** Asks for which of several managers; undefined: for all of them. */
export async function chooseManager(
  managers: readonly ManagerConfiguration[],
  active: ManagerConfiguration | undefined,
): Promise<ManagerConfiguration | undefined> {
  const chosen = await ask<ManagerConfiguration | 'all'>(
    vscode.l10n.t('A policy is for one identity. Include the references of which secret manager?'),
    [
      ...managerChoices(managers, active),
      { label: vscode.l10n.t('All of them'), iconPath: new vscode.ThemeIcon('checklist'), value: 'all' },
    ],
  );
  return chosen === 'all' ? undefined : chosen;
}

/** Asks in which other format a policy is to be shown. */
export async function chooseFormat(current: PolicyFormat): Promise<PolicyFormat> {
  return ask(
    vscode.l10n.t('Which format should the policy have?'),
    policyFormats
      .filter((format) => format !== current)
      .map((format) => ({ label: formatName(format), value: format })),
  );
}

/** Asks which of several parts is to be copied. @returns its number, from 0 */
export async function choosePart(titles: readonly string[]): Promise<number> {
  return ask(
    vscode.l10n.t('Each policy is pasted on its own. Copy which one?'),
    titles.map((title, index) => ({ label: title.replace(/^\W+/, ''), value: index })),
  );
}

async function ask<T>(placeholder: string, choices: readonly Choice<T>[]): Promise<T> {
  return answered(await askChoice({ title: vscode.l10n.t('Generate IAM Policy'), placeholder, choices }));
}
