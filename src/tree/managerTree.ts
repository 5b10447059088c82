import * as vscode from 'vscode';
import { DisposableStore } from '../host/disposables.js';
import { readSetting } from '../host/settings.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import type { Disposable } from '../secrets/model/ports.js';
import type { SecretChange } from '../secrets/model/services.js';
import { ManagerContents } from './managerContents.js';
import { ManagerListing } from './managerListing.js';
import { managerStatus } from './managerStatus.js';
import { ManagerStates, type ManagerState } from './managerState.js';
import { FolderNode } from './nodes/folderNode.js';
import { KeyNode, keyNodeId } from './nodes/keyNode.js';
import { ManagerNode, managerNodeId } from './nodes/managerNode.js';
import { PendingNode } from './nodes/pendingNode.js';
import { SecretNode, secretNodeId, type SecretView } from './nodes/secretNode.js';
import type { TreeNode } from './nodes/treeNode.js';
import { SecretContents } from './secretContents.js';
import { resolveSecretTooltip } from './secretTooltipItem.js';
import type { TreeSources } from './treeParts.js';
import type { ValueOutline } from './valueOutline.js';
import { withViewProgress } from '../host/viewProgress.js';

/** Changes that come in quick succession, such as pages of a listing, are shown together. */
const refreshDelay = 300;

/**
 * Secret managers → folders → secrets → JSON keys. Keeps no values: a key's value is looked up in the cache
 * while it is revealed.
 */
export class ManagerTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly states = new ManagerStates();
  readonly contents: ManagerContents;
  readonly listing: ManagerListing;
  private readonly secrets: SecretContents;
  private readonly store = new DisposableStore();
  private readonly emitter = this.store.add(new vscode.EventEmitter<TreeNode | undefined>());
  /** The latest node of each id: VS Code knows no others. */
  private readonly nodes = new Map<string, TreeNode>();
  private readonly waiting = new Set<string>();
  private timer: Disposable | undefined;
  private isVisible = true;

  readonly onDidChangeTreeData = this.emitter.event;

  constructor(private readonly sources: TreeSources) {
    const { registry, catalog, reader, revealed } = sources;
    const { states } = this;
    const shared = { registry, catalog, reader, revealed, states, progress: withViewProgress };
    this.listing = new ManagerListing({
      ...shared,
      automatic: () => this.isVisible && readSetting('tree.layout') === 'folders',
      refresh: (id) => this.refreshSoon(id),
    });
    this.contents = new ManagerContents({
      ...shared,
      listing: this.listing,
      layout: () => readSetting('tree.layout'),
      secretView: (manager, state) => this.viewOf(manager, state),
    });
    this.secrets = new SecretContents({
      ...shared,
      onDidLearn: (managerId, secretId) => this.refreshNode(secretNodeId(managerId, secretId)),
    });
    this.store.add(registry.onDidChange(() => this.managersChanged()));
    this.store.add(catalog.onDidChange(({ managerId }) => this.refreshSoon(managerId)));
    this.store.add(reader.onDidChange((change) => this.valueChanged(change)));
    this.store.add(
      revealed.onDidChange(({ managerId, secretId, key }) => this.showValue(managerId, secretId, key)),
    );
    this.store.add(this.listing.background);
    this.store.add(states);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.toItem();
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const children = [...(await this.childrenOf(node))];
    children.forEach((child) => this.nodes.set(child.id, child));
    return children;
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: TreeNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const { catalog, clock } = this.sources;
    return node instanceof SecretNode ? resolveSecretTooltip(item, node, catalog, clock.now(), token) : item;
  }

  /** The node of a manager: the one that VS Code has, if it asked for it already. */
  async managerNode(managerId: string): Promise<TreeNode | undefined> {
    const id = managerNodeId(managerId);
    return this.nodes.get(id) ?? (await this.getChildren()).find((each) => each.id === id);
  }

  /** What is known of a secret's fetched value. */
  outline(managerId: string, secretId: string): ValueOutline | undefined {
    const manager = this.sources.registry.get(managerId);
    return manager === undefined ? undefined : this.states.of(manager).outlineOf(secretId);
  }

  /** Shows a manager, or all of them, as they are known now. */
  refresh(managerId?: string): void {
    if (managerId === undefined) {
      this.emitter.fire(undefined);
    } else {
      this.refreshNode(managerNodeId(managerId));
    }
  }

  refreshNode(id: string): void {
    const node = this.nodes.get(id);
    if (node !== undefined) {
      this.emitter.fire(node);
    }
  }

  /** Listing in the background goes on only while somebody looks. */
  setVisible(visible: boolean): void {
    this.isVisible = visible;
    if (visible) {
      this.refresh();
    } else {
      this.listing.background.stopAll();
    }
  }

  collapsed(node: TreeNode): void {
    if (node instanceof ManagerNode) {
      this.listing.background.stop(node.managerId);
      this.refresh(node.managerId);
    }
  }

  expanded(node: TreeNode): void {
    const manager = this.sources.registry.get(node.managerId);
    if (manager !== undefined && node instanceof ManagerNode) {
      this.listing.proceed(manager, this.states.of(manager));
    }
  }

  dispose(): void {
    this.timer?.dispose();
    this.store.dispose();
    this.nodes.clear();
  }

  private async childrenOf(node: TreeNode | undefined): Promise<readonly TreeNode[]> {
    if (node === undefined) {
      return this.managers();
    }
    const manager = this.sources.registry.get(node.managerId);
    if (manager === undefined) {
      return [];
    }
    if (node instanceof ManagerNode) {
      return this.contents.ofManager(node, manager);
    }
    if (node instanceof FolderNode) {
      return this.contents.ofFolder(node, manager);
    }
    if (node instanceof PendingNode) {
      return this.contents.ofPending(node, manager);
    }
    if (node instanceof SecretNode) {
      return this.secrets.ofSecret(node, manager);
    }
    return node instanceof KeyNode ? this.secrets.ofKey(node) : [];
  }

  private managers(): readonly TreeNode[] {
    const { registry } = this.sources;
    const active = registry.active()?.id;
    return registry
      .list()
      .map(
        (manager) =>
          new ManagerNode(
            manager,
            () => managerStatus(manager.id, this.sources, this),
            manager.id === active,
          ),
      );
  }

  private viewOf(manager: ManagerConfiguration, state: ManagerState): SecretView {
    return {
      place: manager,
      outline: (secretId) => state.outlineOf(secretId),
      revealed: (secretId) => this.secrets.revealedValue(manager.id, secretId, undefined),
    };
  }

  private managersChanged(): void {
    const ended = this.states.keepOnly(this.sources.registry.list());
    ended.forEach((id) => this.listing.background.reset(id));
    this.nodes.clear();
    this.refresh();
  }

  private valueChanged({ managerId, secretId }: SecretChange): void {
    const manager = this.sources.registry.get(managerId);
    if (manager === undefined) {
      return;
    }
    const state = this.states.of(manager);
    const affected = secretId === undefined ? state.secretsRead : [secretId];
    for (const id of affected) {
      if (this.secrets.update(manager, id) || secretId === undefined) {
        this.refreshNode(secretNodeId(managerId, id));
      }
    }
  }

  private showValue(managerId: string, secretId: string, key: string | undefined): void {
    this.refreshNode(keyNodeId(managerId, secretId, key));
    if (key === undefined) {
      this.refreshNode(secretNodeId(managerId, secretId));
    }
  }

  private refreshSoon(managerId: string): void {
    this.waiting.add(managerId);
    this.timer ??= this.sources.clock.schedule(refreshDelay, () => this.refreshWaiting());
  }

  private refreshWaiting(): void {
    this.timer = undefined;
    const ids = [...this.waiting];
    this.waiting.clear();
    ids.forEach((id) => this.refresh(id));
  }
}
