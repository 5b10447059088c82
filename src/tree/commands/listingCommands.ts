import * as vscode from 'vscode';
import { commands, configurationSection } from '../../contributions.js';
import { managerOrActive, namedManager, type ManagerArgument } from '../../host/ask/managerArgument.js';
import { showBriefly } from '../../host/messages.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { forgetManager, forgetSecret, retryListing } from '../forget.js';
import type { ManagerTree } from '../managerTree.js';
import { LoadMoreNode } from '../nodes/noticeNodes.js';
import { showWhetherSearching } from '../showWhetherSearching.js';
import type { TreeParts } from '../treeParts.js';
import { withViewProgress } from '../../host/viewProgress.js';
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

  const managersOf = (argument?: ManagerArgument): readonly ManagerConfiguration[] => {
    const named = namedManager(registry, argument);
    return named === undefined ? registry.list() : [named];
  };

  parts.commands.register(commands.refresh, async (argument) => {
    if (argument?.secret === undefined) {
      await Promise.all(managersOf(argument).map((manager) => refreshManager(parts, tree, manager)));
    } else {
      forgetSecret(tree, parts, managerOrActive(registry, argument), argument.secret);
    }
  });

  // The names of keys stay in view: only values are cached, and they are fetched again when asked for.
  parts.commands.register(commands.clearCache, (argument) => {
    const manager = namedManager(registry, argument);
    parts.reader.forget(manager && { managerId: manager.id });
    showBriefly('pass', vscode.l10n.t('Cleared the cached values'));
  });

  parts.commands.register(commands.retry, async (argument) => {
    if (argument === undefined) {
      return;
    }
    const manager = managerOrActive(registry, argument);
    if (argument.secret === undefined) {
      await retryListing(tree, parts, manager);
    } else {
      forgetSecret(tree, parts, manager, argument.secret);
    }
  });

  parts.commands.register(commands.loadMore, async (argument, _caller, element) => {
    const manager = await targets.manager(
      argument,
      vscode.l10n.t('Load more secrets of which secret manager?'),
    );
    const state = tree.states.of(manager);
    if (element instanceof LoadMoreNode) {
      state.showMore(element.of.id, element.shown);
    }
    if (!(element instanceof LoadMoreNode && element.more === 'hidden')) {
      await tree.listing.loadMore(manager, state);
    }
    tree.refresh(manager.id);
  });

  parts.commands.register(commands.searchSecrets, async (argument) => {
    const manager = await managerToSearch(parts, targets, argument);
    const last = tree.states.of(manager).search?.text;
    const text = argument?.text ?? (await askForSearch(manager, last));
    const found = await search(parts, tree, manager, text);
    await open(manager.id);
    return found;
  });

  parts.commands.register(commands.clearSearch, (argument) => {
    managersOf(argument).forEach((manager) => tree.states.of(manager).endSearch());
    showWhetherSearching(tree);
    tree.refresh();
  });

  parts.commands.register(commands.showAsFolders, () => setLayout('folders'));
  parts.commands.register(commands.showAsList, () => setLayout('list'));
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
  argument: ManagerArgument | undefined,
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
