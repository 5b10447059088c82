import * as vscode from 'vscode';
import { builtInCommands, commands, configurationSection, contextKeys } from '../../contributions.js';
import { isPlainObject } from '../../host/gate/plainObject.js';
import { showBriefly } from '../../host/messages.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { forgetManager, forgetSecret, retryListing } from '../forget.js';
import type { ManagerTree } from '../managerTree.js';
import { KeyNode } from '../nodes/keyNode.js';
import { FailureNode, LoadMoreNode } from '../nodes/noticeNodes.js';
import { SecretNode } from '../nodes/secretNode.js';
import { TreeNode } from '../nodes/treeNode.js';
import type { TreeParts } from '../treeParts.js';
import { withViewProgress } from '../viewProgress.js';
import type { Targets } from './targets.js';

/**
 * Refreshes, drops values, retries, loads more, searches, and switches between folders and list.
 *
 * @param open shows what a manager holds
 */
export function registerListingCommands(
  parts: TreeParts,
  tree: ManagerTree,
  targets: Targets,
  open: (managerId: string) => Promise<void>,
): void {
  const { registry } = parts;

  parts.commands.register(commands.refresh, async (argument) => {
    const secret = argument instanceof SecretNode || argument instanceof KeyNode || hasSecret(argument);
    if (secret) {
      const { manager, secretId } = await targets.secret(argument, '');
      forgetSecret(tree, parts, manager, secretId);
    } else if (argument instanceof TreeNode || hasManager(argument)) {
      await refreshManager(parts, tree, await targets.manager(argument, ''));
    } else {
      await Promise.all(registry.list().map((manager) => refreshManager(parts, tree, manager)));
    }
  });

  // The names of keys stay in view: only values are cached, and they are fetched again when asked for.
  parts.commands.register(commands.clearCache, async (argument) => {
    if (argument instanceof TreeNode || hasManager(argument)) {
      parts.reader.forget({ managerId: (await targets.manager(argument, '')).id });
    } else {
      parts.reader.forget();
    }
    showBriefly('pass', vscode.l10n.t('Cleared the cached values'));
  });

  parts.commands.register(commands.retry, async (argument) => {
    const manager = argument instanceof FailureNode ? registry.get(argument.managerId) : undefined;
    if (manager === undefined || !(argument instanceof FailureNode)) {
      return;
    }
    if (argument.secretId === undefined) {
      await retryListing(tree, parts, manager);
    } else {
      forgetSecret(tree, parts, manager, argument.secretId);
    }
  });

  parts.commands.register(commands.loadMore, async (argument) => {
    const manager = await targets.manager(
      argument,
      vscode.l10n.t('Load more secrets of which secret manager?'),
    );
    const state = tree.states.of(manager);
    if (argument instanceof LoadMoreNode) {
      state.showMore(argument.of.id, argument.shown);
    }
    if (!(argument instanceof LoadMoreNode && argument.more === 'hidden')) {
      await tree.listing.loadMore(manager, state);
    }
    tree.refresh(manager.id);
  });

  parts.commands.register(commands.searchSecrets, async (argument) => {
    const manager = await managerToSearch(parts, targets, argument);
    const text =
      isPlainObject(argument) && typeof argument['text'] === 'string' ? argument['text'] : undefined;
    const last = tree.states.of(manager).search?.text;
    const found = await search(parts, tree, manager, text ?? (await askForSearch(manager, last)));
    await open(manager.id);
    return found;
  });

  parts.commands.register(commands.clearSearch, async (argument) => {
    const managers =
      argument instanceof TreeNode || hasManager(argument)
        ? [await targets.manager(argument, '')]
        : registry.list();
    managers.forEach((manager) => tree.states.of(manager).endSearch());
    showWhetherSearching(tree);
    tree.refresh();
  });

  parts.commands.register(commands.showAsFolders, () => setLayout('folders'));
  parts.commands.register(commands.showAsList, () => setLayout('list'));
}

/** Keeps the context key in step, on which the button to end a search depends. */
export function showWhetherSearching(tree: ManagerTree): void {
  void vscode.commands.executeCommand(
    builtInCommands.setContext,
    contextKeys.searching,
    tree.states.searching,
  );
}

/** A search is repeated, so that its results are fresh as well. */
async function refreshManager(
  parts: TreeParts,
  tree: ManagerTree,
  manager: ManagerConfiguration,
): Promise<void> {
  forgetManager(tree, parts, manager);
  const text = tree.states.of(manager).search?.text;
  if (text !== undefined) {
    await search(parts, tree, manager, text);
  }
}

async function search(
  { catalog }: TreeParts,
  tree: ManagerTree,
  manager: ManagerConfiguration,
  text: string,
): Promise<readonly { name: string; arn: string }[]> {
  const state = tree.states.of(manager);
  const found = await withViewProgress(() => catalog.search(manager.id, text, state.signal));
  if (!tree.states.isCurrent(manager, state)) {
    throw new SecretsError('cancelled');
  }
  tree.listing.background.stop(manager.id);
  state.found({ text, found });
  showWhetherSearching(tree);
  tree.refresh(manager.id);
  return found.map(({ name, arn }) => ({ name, arn }));
}

async function askForSearch(manager: ManagerConfiguration, last = ''): Promise<string> {
  const question = askText({
    value: last,
    title: vscode.l10n.t('Search {0}', manager.alias),
    prompt: vscode.l10n.t(
      'Words that begin in the name, description or tags of a secret. AWS searches all secrets, also those not loaded yet.',
    ),
    validate: (text) => (text.trim() === '' ? vscode.l10n.t('Enter a word.') : undefined),
  });
  return answered(await question).trim();
}

async function managerToSearch(
  { registry }: TreeParts,
  targets: Targets,
  argument: unknown,
): Promise<ManagerConfiguration> {
  const active = registry.active();
  return argument === undefined && active !== undefined
    ? active
    : targets.manager(argument, vscode.l10n.t('Search which secret manager?'));
}

async function setLayout(layout: 'folders' | 'list'): Promise<void> {
  await vscode.workspace
    .getConfiguration(configurationSection)
    .update('tree.layout', layout, vscode.ConfigurationTarget.Global);
}

function hasManager(argument: unknown): boolean {
  return isPlainObject(argument) && (argument['alias'] !== undefined || argument['managerId'] !== undefined);
}

function hasSecret(argument: unknown): boolean {
  return isPlainObject(argument) && argument['secret'] !== undefined;
}
