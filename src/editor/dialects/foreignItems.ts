import * as vscode from 'vscode';
import { builtInCommands } from '../../contributions.js';
import { isPlainKey } from '../../reference/dialects/segments.js';
import type { JsonKey } from '../../secrets/model/keyLookup.js';
import { matchRank } from '../../secrets/catalog/nameMatching.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { KnownSecrets } from '../../secrets/catalog/secretNames.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import type { ItemRange } from '../completion/itemRange.js';
import { SecretItem } from '../completion/secretItems.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { ForeignPlace } from './completionPlace.js';

/** More than these nobody reads; the list is made anew with each key. */
const mostShown = 100;

const suggestNext: vscode.Command = { title: '', command: builtInCommands.triggerSuggest };

/** The beginning of a dynamic reference of CloudFormation, with places for secret and key. */
export function startItem(range: ItemRange): vscode.CompletionItem {
  const item = new vscode.CompletionItem('{{resolve:secretsmanager:…}}', vscode.CompletionItemKind.Snippet);
  item.insertText = new vscode.SnippetString('{{resolve:secretsmanager:$1:SecretString:$2\\}\\}');
  item.detail = vscode.l10n.t('dynamic reference to a secret');
  item.command = suggestNext;
  range.apply(item, '0');
  return item;
}

/** The secret managers; `idOf` gives what the notation calls each. */
export function managerItems(
  managers: readonly ManagerIdentity[],
  idOf: (manager: ManagerIdentity) => string,
  place: ForeignPlace,
  range: ItemRange,
): vscode.CompletionItem[] {
  return managers.map((manager, order) => {
    const id = idOf(manager);
    const item = new vscode.CompletionItem(labelText(id), vscode.CompletionItemKind.Module);
    item.insertText = escaped(`${id}${place.after}`);
    item.detail = labelText(`${manager.alias} · ${manager.region}`);
    item.command = suggestNext;
    range.apply(item, padded(order));
    return item;
  });
}

/** The secrets that go with what is typed; as ARNs where the notation knows no names. */
export function foreignSecretItems(
  known: KnownSecrets,
  manager: ManagerIdentity,
  place: ForeignPlace,
  typed: string,
  range: ItemRange,
): vscode.CompletionItem[] {
  const wanted = typed.startsWith('arn:') ? (typed.split(':')[6] ?? '') : typed;
  const { positions } = known.index.match(wanted, mostShown);
  return positions.flatMap((position, order) => {
    const name = known.index.names[position] ?? '';
    const secret = known.secretAt(position);
    const written = place.arnOnly ? arnOf(name, secret) : name;
    if (written === undefined) {
      return [];
    }
    const item = new SecretItem(name, manager, secret);
    item.insertText = escaped(`${written}${place.after === ':' ? place.after : ''}`);
    item.detail = labelText(secret?.description ?? '');
    if (place.after === ':') {
      item.command = suggestNext;
    }
    if (secret?.deletedDate !== undefined) {
      item.tags = [vscode.CompletionItemTag.Deprecated];
      item.detail = vscode.l10n.t('pending deletion');
    }
    range.apply(item, padded(order));
    return [item];
  });
}

/** The keys of a secret that the notation can write. */
export function foreignKeyItems(
  keys: readonly JsonKey[],
  place: ForeignPlace,
  typed: string,
  range: ItemRange,
): vscode.CompletionItem[] {
  return keys.flatMap(({ key, kind }, order) => {
    const written = `${place.beforeKey}${key}`;
    const rank = matchRank(written, typed);
    if (rank === undefined || !isPlainKey(key)) {
      return [];
    }
    const item = new vscode.CompletionItem(labelText(written), vscode.CompletionItemKind.Field);
    item.insertText = escaped(`${written}${place.after}`);
    item.detail = kind;
    item.documentation = vscode.l10n.t('JSON key of {0}', labelText(place.secret ?? ''));
    range.apply(item, `${rank}${padded(order)}`);
    return [item];
  });
}

/** The staging labels of a secret. */
export function stageItems(secret: SecretSummary | undefined, range: ItemRange): vscode.CompletionItem[] {
  const versions = Object.entries(secret?.versions ?? { '': ['AWSCURRENT', 'AWSPREVIOUS'] });
  return versions
    .flatMap(([id, labels]) => labels.map((label) => ({ id, label })))
    .filter(({ label }) => isPlainKey(label))
    .map(({ id, label }, order) => {
      const item = new vscode.CompletionItem(labelText(label), vscode.CompletionItemKind.Constant);
      item.insertText = escaped(label);
      item.detail = labelText(id);
      range.apply(item, padded(order));
      return item;
    });
}

function arnOf(name: string, secret: SecretSummary | undefined): string | undefined {
  return secret?.arn ?? (name.startsWith('arn:') ? name : undefined);
}

/** As it stands inside a JSON string. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function padded(order: number): string {
  return String(order).padStart(4, '0');
}
