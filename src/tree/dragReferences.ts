import * as vscode from 'vscode';
import { draggedSecretsType, type DraggedSecret } from '../host/draggedSecrets.js';
import { unwritableMember } from '../reference/notation/formatReference.js';
import type { ManagerLookup } from '../secrets/model/services.js';
import { KeyNode } from './nodes/keyNode.js';
import { SecretNode } from './nodes/secretNode.js';
import type { TreeNode } from './nodes/treeNode.js';
import { referenceText } from './referenceText.js';

/** Lets secrets and keys be dragged into an editor, where their references are dropped. */
export class DragReferences implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [draggedSecretsType, 'text/plain'];
  readonly dropMimeTypes = [];

  constructor(private readonly managers: ManagerLookup) {}

  handleDrag(nodes: readonly TreeNode[], data: vscode.DataTransfer): void {
    const dragged = nodes
      .map(draggedSecret)
      .filter((each) => each !== undefined)
      // Nothing can be dropped for a name that no reference can hold.
      .filter((each) => unwritableMember(each) === undefined);
    const references = dragged.map((each) => this.textFor(each)).filter((text) => text !== undefined);
    if (references.length > 0) {
      data.set(draggedSecretsType, new vscode.DataTransferItem(JSON.stringify(dragged)));
      // For what knows nothing of files and their managers, such as a terminal.
      data.set('text/plain', new vscode.DataTransferItem(references.join('\n')));
    }
  }

  private textFor({ managerId, secret, key }: DraggedSecret): string | undefined {
    const manager = this.managers.list().find(({ id }) => id === managerId);
    return (
      manager &&
      referenceText({
        alias: manager.alias,
        active: this.managers.active()?.id === manager.id,
        secret,
        ...(key === undefined ? {} : { key }),
      })
    );
  }
}

function draggedSecret(node: TreeNode): DraggedSecret | undefined {
  if (!(node instanceof SecretNode || node instanceof KeyNode)) {
    return undefined;
  }
  const { managerId, entry } = node;
  const key = node instanceof KeyNode ? node.key : undefined;
  return { managerId, secret: entry.secretId, ...(key !== undefined && { key }) };
}
