import * as vscode from 'vscode';
import type { ManagerConfiguration } from '../managers/manager.js';
import type { SecretSummary } from '../secrets/model/ports.js';
import { compareNames, groupByFolder, type Folder } from './folders.js';
import type { ManagerListing } from './managerListing.js';
import type { ManagerState, ManagerStates } from './managerState.js';
import { FolderNode } from './nodes/folderNode.js';
import type { ManagerNode } from './nodes/managerNode.js';
import { AddByNameNode, FailureNode, LoadMoreNode, NoteNode } from './nodes/noticeNodes.js';
import { PendingNode } from './nodes/pendingNode.js';
import { SecretNode, type SecretView } from './nodes/secretNode.js';
import type { TreeNode } from './nodes/treeNode.js';
import { entryOf, isPending, mergeEntries, type SecretEntry } from './secretEntry.js';
import type { TreeSources } from './treeParts.js';

/** AWS finds at most this many in one search. */
const longestSearch = 100;

export interface ManagerContentsParts extends Pick<TreeSources, 'catalog'> {
  readonly states: ManagerStates;
  readonly listing: ManagerListing;
  readonly layout: () => 'folders' | 'list';
  readonly secretView: (manager: ManagerConfiguration, state: ManagerState) => SecretView;
}

/** What is below a manager and below its folders. */
export class ManagerContents {
  constructor(private readonly parts: ManagerContentsParts) {}

  /** Lists what is not listed yet; never rejects: what went wrong is a node. */
  async ofManager(node: ManagerNode, manager: ManagerConfiguration): Promise<readonly TreeNode[]> {
    const { states, listing } = this.parts;
    const state = states.of(manager);
    if (state.search !== undefined) {
      return this.searchResults(node, manager, state);
    }
    await listing.begin(manager, state);
    if (!states.isCurrent(manager, state)) {
      return [];
    }
    listing.proceed(manager, state);
    return this.listed(node, manager, state);
  }

  ofFolder(node: FolderNode, manager: ManagerConfiguration): readonly TreeNode[] {
    return this.limited(node, manager, this.parts.states.of(manager), node.folder);
  }

  ofPending(node: PendingNode, manager: ManagerConfiguration): readonly TreeNode[] {
    return this.limited(node, manager, this.parts.states.of(manager), listOf(node.entries));
  }

  /** All secrets of a manager that are known without asking AWS. */
  entries(manager: ManagerConfiguration): readonly SecretEntry[] {
    const { catalog, states } = this.parts;
    const listed = catalog.peek(manager.id).secrets;
    const visited = new Map<string, SecretSummary | undefined>();
    for (const [id, summary] of states.of(manager).visited) {
      const [known] = summary === undefined ? [undefined] : catalog.asWritten(manager.id, [summary]);
      if (summary === undefined || known !== undefined) {
        visited.set(id, known);
      }
    }
    return mergeEntries({ listed, added: manager.addedSecrets, visited });
  }

  /** The folders of a manager; in the list layout there is only the root. What is pending deletion is elsewhere. */
  root(manager: ManagerConfiguration): Folder<SecretEntry> {
    return this.arrange(this.entries(manager).filter((entry) => !isPending(entry)));
  }

  private listed(node: ManagerNode, manager: ManagerConfiguration, state: ManagerState): readonly TreeNode[] {
    const { catalog, listing } = this.parts;
    const entries = this.entries(manager);
    const { complete } = catalog.peek(manager.id);
    const nodes: TreeNode[] = [];
    if (listing.isDenied(manager, state)) {
      nodes.push(new AddByNameNode(node));
    }
    const shown = this.limited(node, manager, state, this.root(manager));
    nodes.push(...shown);
    const pending = entries.filter(isPending);
    if (pending.length > 0) {
      nodes.push(new PendingNode(node, pending));
    }
    if (state.failure !== undefined) {
      nodes.push(new FailureNode(node, state.failure));
    } else if (!complete && !listing.isDenied(manager, state) && !(shown.at(-1) instanceof LoadMoreNode)) {
      nodes.push(
        new LoadMoreNode(
          node,
          entries.length,
          listing.background.isRunning(manager.id) ? 'loading' : 'unlisted',
        ),
      );
    }
    return nodes.length > 0
      ? nodes
      : [new NoteNode(node, vscode.l10n.t('There are no secrets in {0}', manager.region))];
  }

  private searchResults(
    node: ManagerNode,
    manager: ManagerConfiguration,
    state: ManagerState,
  ): readonly TreeNode[] {
    const found = this.parts.catalog.asWritten(manager.id, state.search?.found ?? []);
    if (found.length === 0) {
      return [new NoteNode(node, vscode.l10n.t('Nothing was found'))];
    }
    const results = this.limited(node, manager, state, listOf(found.map((summary) => entryOf(summary))));
    return found.length < longestSearch
      ? results
      : [...results, new NoteNode(node, vscode.l10n.t('Only the first {0} are shown', found.length))];
  }

  private arrange(entries: readonly SecretEntry[]): Folder<SecretEntry> {
    return this.parts.layout() === 'folders'
      ? groupByFolder(entries, (entry) => entry.name)
      : listOf(entries);
  }

  private limited(
    parent: TreeNode,
    manager: ManagerConfiguration,
    state: ManagerState,
    { folders, leaves }: Folder<SecretEntry>,
  ): readonly TreeNode[] {
    const limit = state.limitOf(parent.id);
    const { complete } = this.parts.catalog.peek(manager.id);
    const view = this.parts.secretView(manager, state);
    const nodes: TreeNode[] = folders
      .slice(0, limit)
      .map((folder) => new FolderNode(manager.id, parent, folder, complete));
    for (const { label, value } of leaves.slice(0, limit - nodes.length)) {
      nodes.push(new SecretNode(manager.id, parent, value, label, view));
    }
    if (nodes.length < folders.length + leaves.length) {
      nodes.push(new LoadMoreNode(parent, nodes.length, 'hidden'));
    }
    return nodes;
  }
}

function listOf(entries: readonly SecretEntry[]): Folder<SecretEntry> {
  const sorted = [...entries].sort((one, other) => compareNames(one.name, other.name));
  return {
    path: '',
    label: '',
    folders: [],
    leaves: sorted.map((value) => ({ label: value.name, value })),
    size: sorted.length,
  };
}
