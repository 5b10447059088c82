import * as vscode from 'vscode';
import { views } from '../contributions.js';
import { draggedSecretsType } from '../host/draggedSecrets.js';
import type { TreeContents, TreeHost } from '../tree/treeParts.js';

/**
 * The view of secret managers before its contents are loaded: VS Code needs a provider when the view is
 * first shown, and an empty view (no manager yet) needs nothing more than its welcome.
 */
export class DeferredTree
  implements
    TreeHost,
    vscode.TreeDataProvider<unknown>,
    vscode.TreeDragAndDropController<unknown>,
    vscode.Disposable
{
  readonly dragMimeTypes = [draggedSecretsType, 'text/plain'];
  readonly dropMimeTypes = [];
  readonly view: vscode.TreeView<unknown>;
  private readonly changed = new vscode.EventEmitter<unknown>();
  private target: TreeContents | undefined;
  private listener: vscode.Disposable | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  /**
   * @param load loads what calls {@link connect}
   * @param isNeeded whether there is anything to show
   */
  constructor(
    private readonly load: () => Promise<unknown>,
    private readonly isNeeded: () => boolean,
  ) {
    this.view = vscode.window.createTreeView(views.managers, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: this,
    });
  }

  /** Hands the view over to its real contents. */
  connect(target: TreeContents): void {
    this.target = target;
    this.listener = target.provider.onDidChangeTreeData?.((change) => this.changed.fire(change));
    this.changed.fire(undefined);
  }

  async getChildren(element?: unknown): Promise<unknown[]> {
    if (this.target === undefined && this.isNeeded()) {
      await this.load();
    }
    return (await this.target?.provider.getChildren(element)) ?? [];
  }

  getTreeItem(element: unknown): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.target?.provider.getTreeItem(element) ?? new vscode.TreeItem('');
  }

  getParent(element: unknown): unknown {
    return this.target?.provider.getParent?.(element);
  }

  resolveTreeItem(
    item: vscode.TreeItem,
    element: unknown,
    token: vscode.CancellationToken,
  ): vscode.ProviderResult<vscode.TreeItem> {
    return this.target?.provider.resolveTreeItem?.(item, element, token) ?? item;
  }

  handleDrag(
    source: readonly unknown[],
    data: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Thenable<void> | void {
    return this.target?.drag.handleDrag(source, data, token);
  }

  dispose(): void {
    this.listener?.dispose();
    this.view.dispose();
    this.changed.dispose();
  }
}
