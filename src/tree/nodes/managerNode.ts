import * as vscode from 'vscode';
import type { ManagerConfiguration } from '../../managers/manager.js';
import type { SecretsError } from '../../secrets/model/errors.js';
import { TreeNode, type NodeAppearance } from './treeNode.js';

/** What is known of a manager at this moment. */
export interface ManagerStatus {
  readonly active: boolean;
  readonly accountId?: string;
  readonly connection: 'unknown' | 'connected' | 'failed' | 'listingDenied';
  readonly failure?: SecretsError;
  /** The text of the search whose results are shown. */
  readonly search?: string;
}

/** A configured secret manager. */
export class ManagerNode extends TreeNode {
  constructor(
    readonly manager: ManagerConfiguration,
    private readonly status: () => ManagerStatus,
    private readonly expanded: boolean,
  ) {
    super(managerNodeId(manager.id), manager.id, undefined);
  }

  get contextValue(): string {
    const kind = this.manager.temporary === true ? 'Demo' : '';
    return this.status().active ? `managerActive${kind}` : `manager${kind}`;
  }

  protected appearance(): NodeAppearance {
    const { alias, region } = this.manager;
    const { active, accountId, connection, failure, search } = this.status();
    const facts = this.manager.temporary === true ? [vscode.l10n.t('demo, in memory')] : [];
    // A narrow side bar cuts the end off: what differs between managers comes first.
    if (search !== undefined) {
      facts.push(vscode.l10n.t('search: {0}', search));
    }
    if (active) {
      facts.push(vscode.l10n.t('active'));
    }
    if (this.manager.unencryptedEndpoint !== undefined) {
      facts.push(vscode.l10n.t('not encrypted'));
    }
    facts.push(...markTexts(this.manager), region);
    if (accountId !== undefined) {
      facts.push(accountId);
    }
    const inWords = {
      unknown: vscode.l10n.t('not asked yet'),
      connected: vscode.l10n.t('connected'),
      failed: failure?.what ?? vscode.l10n.t('not reachable'),
      listingDenied: vscode.l10n.t('connected; listing is not permitted'),
    }[connection];
    return {
      label: alias,
      description: facts.join(' · '),
      ...(connection === 'connected' && !active ? inactiveIcon : icons[connection]),
      collapsible: this.expanded ? 'expanded' : 'collapsed',
      tooltip: [vscode.l10n.t('Secret manager {0}', alias), ...facts, inWords, ...this.warnings()].join('\n'),
      spoken: [vscode.l10n.t('Secret manager {0}', alias), ...facts, inWords].join(', '),
    };
  }

  private warnings(): readonly string[] {
    const { unencryptedEndpoint } = this.manager;
    return unencryptedEndpoint === undefined
      ? []
      : [vscode.l10n.t('Requests and values travel in clear text to {0}', unencryptedEndpoint)];
  }
}

export function managerNodeId(managerId: string): string {
  return `manager:${managerId}`;
}

/** How a person marked it, in words. */
function markTexts({ production, readOnly }: ManagerConfiguration): readonly string[] {
  return [
    ...(production === true ? [vscode.l10n.t('production')] : []),
    ...(readOnly === true ? [vscode.l10n.t('read-only')] : []),
  ];
}

/** The check is for the one that references without an alias use. */
const inactiveIcon = { icon: 'vm' } as const;

const icons = {
  unknown: { icon: 'vm-outline' },
  connected: { icon: 'vm-active', iconColor: 'testing.iconPassed' },
  failed: { icon: 'error', iconColor: 'list.errorForeground' },
  listingDenied: { icon: 'eye-closed', iconColor: 'list.warningForeground' },
} as const;
