import * as l10n from '@vscode/l10n';
import type { ManagerIdentity } from '../../secrets/services.js';
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
}

/** The status bar item in words; undefined: there is nothing to show. */
export function statusText(
  shown: ShownManager,
  factsOf: (id: string) => ManagerFacts | undefined,
  count: number,
): StatusText | undefined {
  const click =
    count > 1
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
        text: `$(key) ${shown.manager.alias}`,
        tooltip: [
          l10n.t('Secret manager of this window: {0}', shown.manager.alias),
          ...facts(shown.manager, factsOf),
          click,
        ],
      };
    case 'file':
      return {
        text: l10n.t('$(key) {0} (file)', shown.manager.alias),
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

function activeLine(active: ManagerIdentity | undefined): string {
  return active === undefined
    ? l10n.t('In this window none is active.')
    : l10n.t('Elsewhere in this window: {0}', active.alias);
}

function facts({ id, region }: ManagerIdentity, factsOf: (id: string) => ManagerFacts | undefined): string[] {
  const { accountId, listing } = factsOf(id) ?? {};
  return [
    accountId === undefined ? region : l10n.t('{0} · account {1}', region, accountId),
    listing === 'denied' ? l10n.t('Connected; may not list secrets') : l10n.t('Connected'),
  ];
}
