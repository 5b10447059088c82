import * as l10n from '@vscode/l10n';
import { changesLoadedCode } from '../../secrets/connection/environmentNames.js';
import { labelText, oneLine } from '../../secrets/words/plainText.js';
import type { Handover, HandoverManager, HandoverVariable, WorkspaceSetting } from './handover.js';
import type { DecidingPart } from './surroundings.js';

/** So many variables and settings are named that are no risk; of all others each one is. */
const mostListed = 15;
/** A longer list is told in several lines, so that none of it is left out where a line is shortened. */
const longestLine = 2000;
const longestName = 300;
const longestSetting = 120;

/** A question before values are handed over. */
export interface Question {
  readonly message: string;
  /** Lines; the longest one last, so that nobody has to go through it for the others. */
  readonly detail: readonly string[];
}

/**
 * What a person is asked before a launch: what is run and how, what the workspace's settings do to it, and every
 * secret that it gets; by name only, never a value.
 *
 * @param changed what is not as it was when the person last agreed
 * @param platform of whoever gets the variables
 */
export function launchQuestion(
  handover: Handover,
  changed: readonly DecidingPart[],
  platform: string = process.platform,
): Question {
  const { target, command, facts, sources, variables, secrets, managers, lasts } = handover;
  const added = addedVariables(handover.settings, platform);
  const others = handover.settings.filter(({ key }) => !added.some((each) => each.key === key));
  return {
    message: l10n.t('{0}: hand over secret values?', labelText(target)),
    detail: [
      ...(changed.length === 0
        ? []
        : [l10n.t('Changed since you agreed: {0}', changed.map(nameOfPart).join(', '))]),
      ...(command === undefined ? [] : [l10n.t('Command: {0}', oneLine(command))]),
      ...facts.map((fact) => oneLine(fact)),
      ...list(
        l10n.t('Settings of this workspace add to the environment of terminals: '),
        riskyFirst(added).map(addedText),
      ),
      ...list(l10n.t('Settings of this workspace: '), listed(others.map(settingText))),
      ...list(l10n.t('Secret managers: '), managers.map(managerText)),
      ...list(l10n.t('From: '), sources.map(nameText)),
      ...list(l10n.t('Variables: '), variableTexts(variables)),
      ...list(l10n.t('Secrets: '), secrets.map(nameText)),
      lasts
        ? l10n.t('You are asked once for this workspace, and again when any of this changes.')
        : l10n.t('You are asked in each session of VS Code, and again when any of this changes.'),
    ],
  };
}

interface AddedVariable extends WorkspaceSetting {
  readonly name: string;
  readonly isRisky: boolean;
}

/** What the workspace puts into the environment of every terminal and task. */
function addedVariables(settings: readonly WorkspaceSetting[], platform: string): readonly AddedVariable[] {
  const of = { win32: 'windows', darwin: 'osx' }[platform] ?? 'linux';
  const start = `terminal.integrated.env.${of}.`;
  return settings
    .filter(({ key }) => key.startsWith(start))
    .map((setting) => {
      const name = setting.key.slice(start.length);
      return { ...setting, name, isRisky: changesLoadedCode(name) };
    });
}

function riskyFirst<T extends { readonly isRisky: boolean }>(all: readonly T[]): readonly T[] {
  return [...all.filter(({ isRisky }) => isRisky), ...all.filter(({ isRisky }) => !isRisky)];
}

function addedText({ name, value, isRisky }: AddedVariable): string {
  const text = `${labelText(name)}=${labelText(written(value), longestSetting)}`;
  return isRisky ? withRisk(text) : text;
}

function settingText({ key, value }: WorkspaceSetting): string {
  return `${labelText(key, longestSetting)} = ${labelText(written(value), longestSetting)}`;
}

function variableTexts(variables: readonly HandoverVariable[]): readonly string[] {
  const risky = variables.filter(({ isRisky }) => isRisky).map(variableText);
  return [...risky, ...listed(variables.filter(({ isRisky }) => !isRisky).map(variableText))];
}

function variableText({ name, isRisky, isWholeSecret, text }: HandoverVariable): string {
  const named = isWholeSecret ? l10n.t('{0}… (a whole secret)', labelText(name)) : labelText(name);
  const shown = text === undefined ? named : `${named}=${labelText(text, longestSetting)}`;
  return isRisky ? withRisk(shown) : shown;
}

function withRisk(text: string): string {
  return l10n.t('{0} (changes what code programs load!)', text);
}

function managerText({ alias, region, endpoint, accountId }: HandoverManager): string {
  const facts = [
    ...(accountId === undefined ? [] : [l10n.t('account {0}', accountId)]),
    region,
    ...(endpoint === undefined ? [] : [l10n.t('endpoint {0}', endpoint)]),
  ];
  return `${alias} (${facts.join(', ')})`;
}

function nameText(name: string): string {
  return labelText(name, longestName);
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The first ones, and how many there are beside. */
function listed(texts: readonly string[]): readonly string[] {
  const more = texts.length - mostListed;
  return more > 0 ? [...texts.slice(0, mostListed), l10n.t('and {0} more', more)] : texts;
}

/** The texts after their heading, in as many lines as they need; none where there are none. */
function list(heading: string, texts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = heading;
  for (const [index, text] of texts.entries()) {
    if (index > 0 && line.length + text.length > longestLine) {
      lines.push(line);
      line = text;
    } else {
      line += index === 0 ? text : `, ${text}`;
    }
  }
  return texts.length === 0 ? [] : [...lines, line];
}

function nameOfPart(part: DecidingPart): string {
  switch (part) {
    case 'command':
      return l10n.t('what is run');
    case 'configuration':
      return l10n.t('the launch configuration');
    case 'shell':
      return l10n.t('the shell or its environment');
    case 'tasks':
      return l10n.t('launch configurations or tasks that belong to it');
    case 'settings':
      return l10n.t('settings of this workspace');
    case 'files':
      return l10n.t('files of variables');
    case 'sources':
      return l10n.t('what it gets');
    case 'managers':
      return l10n.t('the secret managers');
  }
}
