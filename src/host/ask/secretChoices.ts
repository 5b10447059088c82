import * as vscode from 'vscode';
import { isCreatableName, isSecretArn, isSecretName } from '../../reference/notation/grammar.js';
import type { SecretsError } from '../../secrets/model/errors.js';
import { matchRank, mentionsWords, type NameMatches } from '../../secrets/catalog/nameMatching.js';
import type { KnownSecrets } from '../../secrets/catalog/knownSecrets.js';
import { creatableNames } from '../../secrets/cache/secretWriter.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { Choice } from './choice.js';

/** An answer: a secret that exists, by name or ARN, or the name of one to create. */
export interface ChosenSecret {
  readonly name: string;
  readonly create: boolean;
}

type SecretChoice = Choice<ChosenSecret>;

export interface ChoicesInput {
  readonly known: KnownSecrets;
  readonly recent: readonly string[];
  readonly typed: string;
  /** The names that are shown for it already: they keep their places. */
  readonly shown?: readonly string[];
  /** Whether the credentials may not list secrets. */
  readonly isDenied?: boolean;
  /** Offers to create a secret: under the name that is typed, or this one. */
  readonly create?: { readonly suggestedName: string };
  /** Why the secret that was chosen before cannot be used. */
  readonly problem?: SecretsError;
}

/** A list of many thousands would take seconds to show; nobody reads on beyond these. */
const mostShown = 200;

/**
 * The lines for what is typed: what a secret can be created as, those used last, those known, what was typed
 * itself where nothing known is it.
 */
export function secretChoices(input: ChoicesInput): SecretChoice[] {
  const { known, recent, typed, shown = [], isDenied = false, problem } = input;
  const { positions, total } = matching(known, typed);
  const recently = recent.filter((name) => matchRank(name, typed) !== undefined);
  const found = new Map(positions.map((position) => [known.index.names[position] ?? '', position]));
  const names = new Set([...shown.filter((name) => found.has(name)), ...found.keys()]);
  recently.forEach((name) => names.delete(name));
  const others = [...names].map((name) => choice(name, known, found.get(name) ?? -1));
  const choices: SecretChoice[] = problem === undefined ? [] : [unusable(problem)];
  if (isDenied && typed === '') {
    choices.push({
      label: vscode.l10n.t('Type the name or ARN of a secret'),
      description: vscode.l10n.t('Listing is not permitted'),
      iconPath: new vscode.ThemeIcon('edit'),
    });
  }
  const newName = input.create && (typed === '' ? freeName(input.create.suggestedName, input) : typed);
  if (newName !== undefined && isSecretName(newName) && !isKnown(newName, input)) {
    const isPossible = isCreatableName(newName);
    choices.push({
      label: vscode.l10n.t('Create secret {0}', newName),
      iconPath: new vscode.ThemeIcon(isPossible ? 'add' : 'warning'),
      alwaysShow: true,
      ...(isPossible ? { value: { name: newName, create: true } } : { detail: creatableNames() }),
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
  if (known.complete && known.index.names.length === 0 && typed === '') {
    choices.push({
      label: vscode.l10n.t('There are no secrets here'),
      iconPath: new vscode.ThemeIcon('info'),
    });
  }
  if (total > mostShown || (typed === '' && !known.complete && !isDenied)) {
    choices.push(separator(moreText(total)));
  }
  if ((isSecretName(typed) || isSecretArn(typed)) && !isKnown(typed, input)) {
    choices.push({
      label: vscode.l10n.t('Use "{0}"', labelText(typed)),
      iconPath: new vscode.ThemeIcon('edit'),
      description: vscode.l10n.t('not in the list'),
      alwaysShow: true,
      value: { name: typed, create: false },
    });
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
    value: { name, create: false },
  };
}

/** Whether a secret of exactly this name is known. */
export function isKnown(name: string, { known, recent }: Pick<ChoicesInput, 'known' | 'recent'>): boolean {
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
