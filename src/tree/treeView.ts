import * as vscode from 'vscode';
import type { TreeHost } from './treeParts.js';
import { DisposableStore } from '../host/disposables.js';
import { onDidChangeSetting } from '../host/settings.js';
import type { Disposable } from '../secrets/model/ports.js';
import type { ManagerRegistry } from '../managers/registry.js';
import { DragReferences } from './dragReferences.js';
import type { ManagerTree } from './managerTree.js';
import type { TreeNode } from './nodes/treeNode.js';
import { isTrusted } from '../host/trust.js';

/** The view while it is registered. */
export interface RegisteredView extends Disposable {
  /** Opens the view and selects a node. */
  select(node: TreeNode): Promise<void>;
  /** Opens the view and shows what a manager holds. */
  open(managerId: string): Promise<void>;
}

/** Puts the tree into its view, and keeps the two in step. */
export function connectView(
  tree: ManagerTree,
  registry: ManagerRegistry,
  deferred: TreeHost,
): RegisteredView {
  const store = new DisposableStore();
  const { view } = deferred;
  // VS Code hands back only what the provider gave it: the nodes of this tree.
  deferred.connect({
    provider: tree,
    drag: new DragReferences(registry),
  });
  const showMessage = (): void => {
    // Without a manager the view shows its welcome, which a message would hide.
    view.message =
      isTrusted() || registry.list().length === 0
        ? ''
        : vscode.l10n.t('References are not resolved in this workspace until you trust it.');
  };
  showMessage();
  tree.setVisible(view.visible);
  store.add(registry.onDidChange(showMessage));
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(showMessage));
  store.add(view.onDidChangeVisibility(({ visible }) => tree.setVisible(visible)));
  store.add(view.onDidCollapseElement(({ element }) => tree.collapsed(element as TreeNode)));
  store.add(view.onDidExpandElement(({ element }) => tree.expanded(element as TreeNode)));
  store.add(onDidChangeSetting('tree.layout', () => tree.refresh()));
  return {
    async select(node) {
      await view.reveal(node, { select: true, focus: true, expand: false });
    },
    async open(managerId) {
      const node = await tree.managerNode(managerId);
      if (node !== undefined) {
        await view.reveal(node, { select: true, focus: false, expand: true });
      }
    },
    dispose: () => store.dispose(),
  };
}
