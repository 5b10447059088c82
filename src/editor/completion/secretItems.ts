import * as vscode from 'vscode';
import { builtInCommands } from '../../contributions.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { KnownSecrets } from '../../secrets/catalog/knownSecrets.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import { padded, type ItemRange } from './itemRange.js';

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
  readonly range: ItemRange;
}

/** The secrets that go with what is typed, and the folders below it. Folders come first where not all are shown. */
export function secretItems(input: SecretItemsInput): vscode.CompletionItem[] {
  const { known, manager, recent, range } = input;
  const { typed, after } = range.caret;
  const { positions, total } = known.index.match(typed, mostShown);
  const first = typed === '' ? recent : [];
  const items = positions.flatMap((position, order) => {
    const name = known.index.names[position] ?? '';
    const secret = known.secretAt(position);
    const written = range.notation.write('secret', name) ?? range.notation.write('secret', secret?.arn ?? '');
    if (written === undefined) {
      return [];
    }
    const item = new SecretItem(name, manager, secret);
    const recently = first.indexOf(name);
    range.apply(item, recently < 0 ? `1${padded(order)}` : `0${padded(recently)}`, written + after);
    item.detail = labelText(secret?.description ?? '');
    if (after !== '') {
      item.command = suggestNext;
    }
    if (item.secret?.deletedDate !== undefined) {
      item.tags = [vscode.CompletionItemTag.Deprecated];
      item.detail = vscode.l10n.t('pending deletion');
    }
    return [item];
  });
  const folders = known.index.folders(typed, mostFolders).flatMap(({ path, count }, order) => {
    const written = range.notation.write('secret', path);
    if (written === undefined) {
      return [];
    }
    const item = new vscode.CompletionItem(labelText(path), vscode.CompletionItemKind.Folder);
    range.apply(item, `${total > mostShown ? 0 : 2}${padded(order)}`, written);
    item.detail = count === 1 ? vscode.l10n.t('1 secret') : vscode.l10n.t('{0} secrets', count);
    item.command = suggestNext;
    return [item];
  });
  return [...items, ...folders];
}

/** The managers as the notation calls them: where the alias is the piece, or in front of a secret without one. */
export function aliasItems(
  managers: readonly ManagerIdentity[],
  usual: ManagerIdentity | undefined,
  range: ItemRange,
): vscode.CompletionItem[] {
  const { caret, notation } = range;
  return managers.flatMap(({ id, alias, region }, order) => {
    const name = notation.write('alias', alias);
    if (name?.startsWith(caret.typed) !== true) {
      return [];
    }
    const inFront = caret.piece === 'alias' ? undefined : notation.additions?.alias(name);
    const item = new vscode.CompletionItem(labelText(inFront ?? name), vscode.CompletionItemKind.Module);
    range.apply(item, `3${padded(order)}`, inFront ?? name + caret.after);
    item.detail = labelText(name === alias ? region : `${alias} · ${region}`);
    if (inFront !== undefined && id === usual?.id) {
      item.detail = vscode.l10n.t('{0} · used without alias', region);
    }
    item.command = suggestNext;
    return [item];
  });
}

/** A whole reference, with places for its pieces. */
export function startItem(snippet: string, range: ItemRange): vscode.CompletionItem {
  const item = new vscode.CompletionItem(labelText(range.notation.name), vscode.CompletionItemKind.Snippet);
  range.apply(item, '0', '');
  item.insertText = new vscode.SnippetString(snippet);
  item.detail = vscode.l10n.t('dynamic reference to a secret');
  item.command = suggestNext;
  return item;
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
