import * as vscode from 'vscode';
import type { ManagerLookup } from '../secrets/services.js';
import { KeyNode } from './nodes/keyNode.js';
import { SecretNode } from './nodes/secretNode.js';
import type { TreeNode } from './nodes/treeNode.js';
import { referenceText } from './referenceText.js';

/** Lets secrets and keys be dragged into an editor, where their references are dropped. */
export class DragReferences implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = ['text/plain'];
  readonly dropMimeTypes = [];

  constructor(private readonly managers: ManagerLookup) {}

  handleDrag(nodes: readonly TreeNode[], data: vscode.DataTransfer): void {
    const references = nodes.map((node) => this.referenceTo(node)).filter((text) => text !== undefined);
    if (references.length > 0) {
      data.set('text/plain', new vscode.DataTransferItem(references.join('\n')));
    }
  }

  private referenceTo(node: TreeNode): string | undefined {
    const manager = this.managers.list().find(({ id }) => id === node.managerId);
    if (manager === undefined || !(node instanceof SecretNode || node instanceof KeyNode)) {
      return undefined;
    }
    const key = node instanceof KeyNode ? node.key : undefined;
    return referenceText({
      alias: manager.alias,
      active: this.managers.active()?.id === manager.id,
      secret: node.entry.secretId,
      ...(key === undefined ? {} : { key }),
    });
  }
}
