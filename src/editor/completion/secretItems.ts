import * as vscode from 'vscode';
import { builtInCommands } from '../../contributions.js';
import { isSecretArn, isSecretName } from '../../reference/notation/grammar.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { KnownSecrets } from '../../secrets/catalog/secretNames.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { ItemRange } from './itemRange.js';

/** An item whose documentation is made when it is looked at. */
export class SecretItem extends vscode.CompletionItem {
  constructor(
    readonly name: string,
    readonly manager: ManagerIdentity,
    readonly secret: SecretSummary | undefined,
  ) {
    super(labelText(name), vscode.CompletionItemKind.Reference);
  }
}

/** More than these nobody reads; the list is made anew with each key. */
const mostShown = 100;
const mostFolders = 20;

const suggestNext: vscode.Command = { title: '', command: builtInCommands.triggerSuggest };

export interface SecretItemsInput {
  readonly known: KnownSecrets;
  readonly manager: ManagerIdentity;
  /** Names to show first while nothing is typed. */
  readonly recent: readonly string[];
  readonly typed: string;
  /** What follows the name: without a comma, one is added and keys are suggested. */
  readonly next: string;
  readonly range: ItemRange;
}

/** The secrets that go with what is typed, and the folders below it. Folders come first where not all are shown. */
export function secretItems(input: SecretItemsInput): vscode.CompletionItem[] {
  const { known, manager, recent, typed, next, range } = input;
  const { positions, total } = known.index.match(typed, mostShown);
  const first = typed === '' ? recent : [];
  const items = positions.flatMap((position, order) => {
    const name = known.index.names[position] ?? '';
    if (!isSecretName(name) && !isSecretArn(name)) {
      return [];
    }
    const item = new SecretItem(name, manager, known.secretAt(position));
    const recently = first.indexOf(name);
    range.apply(item, recently < 0 ? `1${padded(order)}` : `0${padded(recently)}`);
    item.insertText = next === ',' ? name : `${name}, `;
    item.detail = item.secret?.description === undefined ? '' : labelText(item.secret.description);
    if (next !== ',') {
      item.command = suggestNext;
    }
    if (item.secret?.deletedDate !== undefined) {
      item.tags = [vscode.CompletionItemTag.Deprecated];
      item.detail = vscode.l10n.t('pending deletion');
    }
    return [item];
  });
  const folders = known.index.folders(typed, mostFolders).map(({ path, count }, order) => {
    const item = new vscode.CompletionItem(labelText(path), vscode.CompletionItemKind.Folder);
    range.apply(item, `${total > mostShown ? 0 : 2}${padded(order)}`);
    item.insertText = path;
    item.detail = count === 1 ? vscode.l10n.t('1 secret') : vscode.l10n.t('{0} secrets', count);
    item.command = suggestNext;
    return item;
  });
  return [...items, ...folders];
}

/** The aliases of all managers, for a reference to a secret of another one than the usual. */
export function aliasItems(
  managers: readonly ManagerIdentity[],
  usual: ManagerIdentity | undefined,
  typed: string,
  range: ItemRange,
): vscode.CompletionItem[] {
  return managers
    .filter(({ alias }) => alias.startsWith(typed))
    .map((manager, order) => {
      const item = new vscode.CompletionItem(
        labelText(`${manager.alias}:`),
        vscode.CompletionItemKind.Module,
      );
      range.apply(item, `3${padded(order)}`);
      item.insertText = `${manager.alias}:`;
      item.detail =
        manager.id === usual?.id ? vscode.l10n.t('{0} · used without alias', manager.region) : manager.region;
      item.command = suggestNext;
      return item;
    });
}

/** The aliases of all managers, as the value of a file's `$secretManager`. */
export function managerItems(
  managers: readonly ManagerIdentity[],
  range: vscode.Range,
): vscode.CompletionItem[] {
  return managers.map(({ alias, region }) => {
    const item = new vscode.CompletionItem(labelText(alias), vscode.CompletionItemKind.Module);
    item.range = range;
    item.detail = region;
    return item;
  });
}

function padded(order: number): string {
  return String(order).padStart(4, '0');
}
