import * as vscode from 'vscode';
import type { SecretEntry } from '../secretEntry.js';
import { TreeNode, type NodeAppearance } from './treeNode.js';

/** The secrets of a manager that are scheduled for deletion, and can be restored. */
export class PendingNode extends TreeNode {
  readonly contextValue = 'pendingDeletion';

  constructor(
    parent: TreeNode,
    readonly entries: readonly SecretEntry[],
  ) {
    super(pendingNodeId(parent.managerId), parent.managerId, parent);
  }

  protected appearance(): NodeAppearance {
    const { length } = this.entries;
    return {
      label: vscode.l10n.t('Pending deletion'),
      description: String(length),
      icon: 'trash',
      iconColor: 'disabledForeground',
      collapsible: 'collapsed',
      tooltip: vscode.l10n.t('Secrets that are scheduled for deletion. They can be restored until then.'),
      spoken: vscode.l10n.t('Secrets that are pending deletion: {0}', length),
    };
  }
}

export function pendingNodeId(managerId: string): string {
  return `pendingDeletion:${managerId}`;
}
