import * as l10n from '@vscode/l10n';
import type { Health } from '../../managers/health.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { ShownManager } from './activeManager.js';

export interface StatusText {
  readonly text: string;
  /** One fact a line. */
  readonly tooltip: readonly string[];
}

export interface ManagerFacts extends ManagerIdentity {
  readonly accountId?: string;
  readonly listing?: 'allowed' | 'denied';
  readonly production?: boolean;
  readonly readOnly?: boolean;
  /** Absent: nobody notes it. */
  readonly health?: Health;
  /** Where its credentials come from. */
  readonly source?: { readonly kind: string };
}

type FactsOf = (id: string) => ManagerFacts | undefined;

/**
 * The status bar item in words; undefined: there is nothing to show.
 *
 * @param managers ids of all, or how many there are: those of them that have a problem are counted
 */
export function statusText(
  shown: ShownManager,
  factsOf: FactsOf,
  managers: readonly string[] | number,
): StatusText | undefined {
  const text = plainStatus(shown, factsOf, typeof managers === 'number' ? managers : managers.length);
  const shownId = shown.kind === 'active' || shown.kind === 'file' ? shown.manager.id : undefined;
  const ids = typeof managers === 'number' ? [] : managers;
  const others = ids.filter((id) => id !== shownId).flatMap((id) => problemOf(factsOf(id)) ?? []);
  return text === undefined || others.length === 0
    ? text
    : { text: `${text.text} $(warning) ${others.length}`, tooltip: [...text.tooltip, ...others] };
}

function plainStatus(shown: ShownManager, factsOf: FactsOf, count: number): StatusText | undefined {
  const click = isSignedOut(shown, factsOf)
    ? l10n.t('Click to sign in.')
    : count > 1
      ? l10n.t('Click to choose another secret manager for this window.')
      : l10n.t('Click to show its secrets.');
  switch (shown.kind) {
    case 'none':
      return undefined;
    case 'unchosen':
      return {
        text: l10n.t('$(key) no active manager'),
        tooltip: [
          l10n.t('References without an alias have no secret manager in this window.'),
          l10n.t('Click to choose one.'),
        ],
      };
    case 'active':
      return {
        text: `${iconOf(shown.manager, factsOf)} ${nameWithMarks(shown.manager, factsOf)}`,
        tooltip: [
          l10n.t('Secret manager of this window: {0}', shown.manager.alias),
          ...facts(shown.manager, factsOf),
          click,
        ],
      };
    case 'file':
      return {
        text: `${iconOf(shown.manager, factsOf)} ${l10n.t('{0} (file)', nameWithMarks(shown.manager, factsOf))}`,
        tooltip: [
          l10n.t('Secret manager of this file, by its "$secretManager": {0}', shown.manager.alias),
          ...facts(shown.manager, factsOf),
          activeLine(shown.active),
          click,
        ],
      };
    case 'unknown':
      return {
        text: l10n.t('$(warning) {0} (file)', labelText(shown.alias, 32)),
        tooltip: [
          l10n.t(
            'This file names "{0}" as its "$secretManager", which is not connected.',
            labelText(shown.alias),
          ),
          activeLine(shown.active),
          click,
        ],
      };
  }
}

/** Whether it is a sign-in that the manager which is shown lacks. */
export function isSignedOut(shown: ShownManager, factsOf: FactsOf): boolean {
  const facts = shown.kind === 'active' || shown.kind === 'file' ? factsOf(shown.manager.id) : undefined;
  return facts?.health === 'expired' && facts.source !== undefined && facts.source.kind !== 'keys';
}

function activeLine(active: ManagerIdentity | undefined): string {
  return active === undefined
    ? l10n.t('In this window none is active.')
    : l10n.t('Elsewhere in this window: {0}', active.alias);
}

/** What does not work of a manager, in one line; undefined: nothing that is known. */
function problemOf(facts: ManagerFacts | undefined): string | undefined {
  switch (facts?.health) {
    case 'expired':
      return l10n.t('{0}: the sign-in has expired', facts.alias);
    case 'offline':
      return l10n.t('{0}: cannot be reached', facts.alias);
    case 'refused':
      return l10n.t('{0}: cannot sign in', facts.alias);
    default:
      return undefined;
  }
}

const icons: Readonly<Record<Health, string>> = {
  unknown: '$(key)',
  signedIn: '$(key)',
  expired: '$(warning)',
  offline: '$(debug-disconnect)',
  refused: '$(error)',
};

function iconOf({ id }: ManagerIdentity, factsOf: FactsOf): string {
  return icons[factsOf(id)?.health ?? 'unknown'];
}

/** The alias, with how it is marked. */
function nameWithMarks({ id, alias }: ManagerIdentity, factsOf: FactsOf): string {
  const { production, readOnly } = factsOf(id) ?? {};
  return [
    alias,
    ...(production === true ? [l10n.t('production')] : []),
    ...(readOnly === true ? [l10n.t('read-only')] : []),
  ].join(' · ');
}

function facts({ id, region }: ManagerIdentity, factsOf: FactsOf): string[] {
  const { accountId, listing, health, production, readOnly } = factsOf(id) ?? {};
  const connected = listing === 'denied' ? l10n.t('Connected; may not list secrets') : l10n.t('Connected');
  const states: Readonly<Record<Health, string>> = {
    unknown: l10n.t('Not asked for anything in this window yet'),
    signedIn: listing === 'denied' ? l10n.t('Signed in; may not list secrets') : l10n.t('Signed in'),
    expired: l10n.t('The sign-in has expired: sign in again, or enter new keys'),
    offline: l10n.t('Cannot be reached: offline, or a wrong endpoint'),
    refused: l10n.t('Cannot sign in: its credentials are missing or not accepted'),
  };
  return [
    accountId === undefined ? region : l10n.t('{0} · account {1}', region, accountId),
    health === undefined ? connected : states[health],
    ...(production === true ? [l10n.t('Marked as production: you are asked before each write')] : []),
    ...(readOnly === true ? [l10n.t('Marked as read-only: nothing is written to it')] : []),
  ];
}
