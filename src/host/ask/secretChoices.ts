import * as vscode from 'vscode';
import { isCreatableName, isSecretArn, isSecretName } from '../../reference/notation/grammar.js';
import type { SecretsError } from '../../secrets/model/errors.js';
import { matchRank, mentionsWords, type NameMatches } from '../../secrets/catalog/nameMatching.js';
import type { KnownSecrets } from '../../secrets/catalog/secretNames.js';
import { creatableNames } from '../../secrets/cache/secretWriter.js';
import { labelText } from '../../secrets/words/plainText.js';

/** An answer: a secret that exists, by name or ARN, or the name of one to create. */
export interface ChosenSecret {
  readonly name: string;
  readonly create: boolean;
}

/** One line of the picker; without `chosen` it cannot be chosen. */
export interface SecretChoice extends vscode.QuickPickItem {
  readonly chosen?: ChosenSecret;
}

export interface ChoicesInput {
  readonly known: KnownSecrets;
  readonly recent: readonly string[];
  readonly typed: string;
  readonly failure?: SecretsError;
  /** Offers to create a secret: under the name that is typed, or this one. */
  readonly create?: { readonly suggestedName: string };
  /** Why the secret that was chosen before cannot be used. */
  readonly problem?: SecretsError;
}

/** A list of many thousands would take seconds to show; nobody reads on beyond these. */
const mostShown = 200;

/**
 * The lines for what is typed: what a secret can be created as, those used last, those known, what was typed
 * itself where nothing known is it, and what went wrong with listing.
 */
export function secretChoices(input: ChoicesInput): SecretChoice[] {
  const { known, recent, typed, failure, problem } = input;
  const { positions, total } = matching(known, typed);
  const recently = recent.filter((name) => matchRank(name, typed) !== undefined);
  const others = positions.flatMap((position) => {
    const name = known.index.names[position];
    return name === undefined || recently.includes(name) ? [] : [choice(name, known, position)];
  });
  const choices: SecretChoice[] = problem === undefined ? [] : [unusable(problem)];
  const newName = input.create && (typed === '' ? freeName(input.create.suggestedName, input) : typed);
  if (newName !== undefined && isSecretName(newName) && !isKnown(newName, input)) {
    const isPossible = isCreatableName(newName);
    choices.push({
      label: vscode.l10n.t('Create secret {0}', newName),
      iconPath: new vscode.ThemeIcon(isPossible ? 'add' : 'warning'),
      alwaysShow: true,
      ...(isPossible ? { chosen: { name: newName, create: true } } : { detail: creatableNames() }),
    });
  }
  if (recently.length > 0) {
    choices.push(separator(vscode.l10n.t('recently used')));
    choices.push(...recently.map((name) => choice(name, known, known.index.names.indexOf(name))));
  }
  if (recently.length > 0 && others.length > 0) {
    choices.push(separator(vscode.l10n.t('all secrets')));
  }
  choices.push(...others);
  if (total > mostShown || !known.complete) {
    choices.push(separator(moreText(total)));
  }
  if ((isSecretName(typed) || isSecretArn(typed)) && !isKnown(typed, input)) {
    choices.push({
      label: vscode.l10n.t('Use "{0}"', labelText(typed)),
      iconPath: new vscode.ThemeIcon('edit'),
      description: vscode.l10n.t('not in the list'),
      alwaysShow: true,
      chosen: { name: typed, create: false },
    });
  }
  if (failure !== undefined) {
    choices.push(warning(failure));
  }
  return choices;
}

/** By name; then, where there is room, by description and tags, as the service searches too. */
function matching(known: KnownSecrets, typed: string): NameMatches {
  const byName = known.index.match(typed, mostShown);
  if (typed === '' || byName.total >= mostShown) {
    return byName;
  }
  const taken = new Set(byName.positions);
  const others: number[] = [];
  for (let position = 0; position < known.index.names.length && others.length < mostShown; position++) {
    const secret = taken.has(position) ? undefined : known.secretAt(position);
    if (secret !== undefined) {
      const tags = secret.tags.flatMap(({ key, value }) => [key, value]);
      if (mentionsWords([secret.name, secret.description, ...tags], typed)) {
        others.push(position);
      }
    }
  }
  const positions = [...byName.positions, ...others].slice(0, mostShown);
  return { positions, total: byName.total + others.length };
}

function choice(name: string, known: KnownSecrets, position: number): SecretChoice {
  const secret = known.secretAt(position);
  const description =
    secret?.deletedDate === undefined ? secret?.description : vscode.l10n.t('pending deletion');
  return {
    label: name,
    iconPath: new vscode.ThemeIcon('lock'),
    ...(description !== undefined && { description }),
    // The list is narrowed down here, with what the service found by description and tags.
    alwaysShow: true,
    chosen: { name, create: false },
  };
}

function isKnown(name: string, { known, recent }: ChoicesInput): boolean {
  return recent.includes(name) || known.index.names.includes(name);
}

/** `billing`, or `billing-2` where there is one already. */
function freeName(suggested: string, input: ChoicesInput): string {
  let name = suggested;
  for (let number = 2; isKnown(name, input); number++) {
    name = `${suggested}-${number}`;
  }
  return name;
}

function warning({ what, nextStep }: SecretsError): SecretChoice {
  return { label: what, iconPath: new vscode.ThemeIcon('warning'), detail: nextStep, alwaysShow: true };
}

/** Its own next step may be one for references. */
function unusable({ what }: SecretsError): SecretChoice {
  const detail = vscode.l10n.t('Choose another secret, or create one.');
  return { label: what, iconPath: new vscode.ThemeIcon('warning'), detail, alwaysShow: true };
}

function separator(label: string): SecretChoice {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function moreText(total: number): string {
  return total > mostShown
    ? vscode.l10n.t('the first {0} of {1}: type to narrow down', mostShown, total)
    : vscode.l10n.t('there are more: type to search');
}
