import * as vscode from 'vscode';
import { jsonKeys, jsonPointers, type JsonKey } from '../../secrets/model/keyLookup.js';
import { describeSecretShape, mask } from '../../secrets/hiding/masking.js';
import type { SecretValue } from '../../secrets/model/ports.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { Choice } from './choice.js';

/** A key; undefined: the whole value. */
export interface ChosenKey {
  readonly kind: 'key';
  readonly key: string | undefined;
}

type KeyChoice = Choice<ChosenKey>;

export interface KeyChoicesInput {
  /** Undefined: not read. */
  readonly value: SecretValue | undefined;
  readonly typed: string;
  /** The key that a value would be written to; undefined: one is to be read. */
  readonly write: string | undefined;
}

/** The lines for what is typed. */
export function keyChoices(input: KeyChoicesInput): KeyChoice[] {
  return input.write === undefined ? keysToRead(input) : keysToWrite(input, input.write);
}

/** The keys, what is inside of them, the whole value, and what was typed where none of these is it. */
function keysToRead({ value, typed }: KeyChoicesInput): KeyChoice[] {
  const keys = value === undefined ? [] : jsonKeys(value);
  const pointers = value === undefined ? [] : jsonPointers(value, typed);
  const items = keys.map((key) => keyChoice(key));
  if (items.length > 0) {
    items.push({ label: '', kind: vscode.QuickPickItemKind.Separator });
  }
  items.push({
    label: vscode.l10n.t('* the whole value'),
    ...(value && { description: describeSecretShape(value) }),
    iconPath: new vscode.ThemeIcon('symbol-object'),
    value: { kind: 'key', key: undefined },
  });
  if (pointers.length > 0) {
    items.push({ label: vscode.l10n.t('inside'), kind: vscode.QuickPickItemKind.Separator });
    items.push(...pointers.map((key) => keyChoice(key)));
  }
  const isThere = [...keys, ...pointers].some(({ key }) => key === typed);
  if (typed !== '' && typed !== '*' && !isThere) {
    items.push({
      label: vscode.l10n.t('Use the key "{0}"', labelText(typed)),
      iconPath: new vscode.ThemeIcon('edit'),
      ...(value && { description: vscode.l10n.t('not in the secret') }),
      alwaysShow: true,
      value: { kind: 'key', key: typed },
    });
  }
  return items;
}

/** The key that suggests itself, what is typed, and those that have a value already. */
function keysToWrite({ value, typed }: KeyChoicesInput, suggested: string): KeyChoice[] {
  const keys = value === undefined ? [] : jsonKeys(value);
  const written = (key: string): KeyChoice => {
    const present = keys.find((each) => each.key === key);
    return present === undefined
      ? {
          label: key,
          description: vscode.l10n.t('new key'),
          iconPath: new vscode.ThemeIcon('add'),
          alwaysShow: key === typed,
          value: { kind: 'key', key },
        }
      : keyChoice(present, vscode.l10n.t('replace its value'));
  };
  const others = keys.map(({ key }) => key).filter((key) => key !== suggested);
  const isNew = typed !== '' && typed !== suggested && !others.includes(typed);
  return [suggested, ...others, ...(isNew ? [typed] : [])].map(written);
}

/** The key that is called like a field: the same but for case and punctuation, else a longer or shorter form. */
export function choiceFor<Line extends Choice<{ readonly kind: string; readonly key?: string | undefined }>>(
  field: string,
  choices: readonly Line[],
): Line | undefined {
  const wanted = plain(field);
  const named = choices.map((choice) => ({ choice, name: plain(choice.value?.key ?? '') }));
  const found =
    named.find(({ name }) => name === wanted) ??
    named.find(({ name }) => name !== '' && (name.startsWith(wanted) || wanted.startsWith(name)));
  return wanted === '' ? undefined : found?.choice;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function keyChoice({ key, kind }: JsonKey, hint?: string): KeyChoice {
  return {
    label: key,
    description: [mask, kind, hint].filter((part) => part !== undefined).join(' · '),
    iconPath: new vscode.ThemeIcon('symbol-key'),
    value: { kind: 'key', key },
  };
}
