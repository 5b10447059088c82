import * as vscode from 'vscode';
import { oneLine } from '../../secrets/words/plainText.js';
import type { Folder } from '../folders.js';
import type { SecretEntry } from '../secretEntry.js';
import { TreeNode, type NodeAppearance, type NodeArgument } from './treeNode.js';

/** The secrets whose names begin with the same path. */
export class FolderNode extends TreeNode {
  readonly contextValue = 'folder';

  /** @param complete whether the listing is, so that the count is final */
  constructor(
    managerId: string,
    parent: TreeNode,
    readonly folder: Folder<SecretEntry>,
    private readonly complete: boolean,
  ) {
    super(folderNodeId(managerId, folder.path), managerId, parent);
  }

  override get argument(): NodeArgument {
    return { ...super.argument, folder: this.folder.path };
  }

  protected appearance(): NodeAppearance {
    const { label, path, size } = this.folder;
    return {
      label,
      description: this.complete ? String(size) : vscode.l10n.t('{0}+', size),
      icon: 'folder',
      collapsible: 'collapsed',
      tooltip: oneLine(path),
      spoken: this.complete
        ? vscode.l10n.t('Folder {0}, secrets: {1}', label, size)
        : vscode.l10n.t('Folder {0}, secrets so far: {1}', label, size),
    };
  }
}

export function folderNodeId(managerId: string, path: string): string {
  return `folder:${managerId}:${path}`;
}
