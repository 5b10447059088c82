import * as vscode from 'vscode';
import { views } from '../contributions.js';
import { DisposableStore } from '../host/disposables.js';
import { onDidChangeSetting } from '../host/settings.js';
import type { Disposable } from '../secrets/ports.js';
import type { ManagerRegistry } from '../managers/registry.js';
import { DragReferences } from './dragReferences.js';
import type { ManagerTree } from './managerTree.js';
import type { TreeNode } from './nodes/treeNode.js';

/** The view while it is registered. */
export interface RegisteredView extends Disposable {
  /** Opens the view and selects a node. */
  select(node: TreeNode): Promise<void>;
}

/** Puts the tree into its view, and keeps the two in step. */
export function createView(tree: ManagerTree, registry: ManagerRegistry): RegisteredView {
  const store = new DisposableStore();
  const view = store.add(
    vscode.window.createTreeView(views.managers, {
      treeDataProvider: tree,
      showCollapseAll: true,
      dragAndDropController: new DragReferences(registry),
    }),
  );
  const showMessage = (): void => {
    // Without a manager the view shows its welcome, which a message would hide.
    view.message =
      vscode.workspace.isTrusted || registry.list().length === 0
        ? ''
        : vscode.l10n.t('References are not resolved in this workspace until you trust it.');
  };
  showMessage();
  tree.setVisible(view.visible);
  store.add(registry.onDidChange(showMessage));
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(showMessage));
  store.add(view.onDidChangeVisibility(({ visible }) => tree.setVisible(visible)));
  store.add(view.onDidCollapseElement(({ element }) => tree.collapsed(element)));
  store.add(view.onDidExpandElement(({ element }) => tree.expanded(element)));
  store.add(onDidChangeSetting('tree.layout', () => tree.refresh()));
  return {
    async select(node) {
      await view.reveal(node, { select: true, focus: true, expand: false });
    },
    dispose: () => store.dispose(),
  };
}
