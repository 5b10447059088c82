import * as vscode from 'vscode';
import { filters, type Filter } from '../../reference/notation/reference.js';
import type { JsonKey } from '../../secrets/model/keyLookup.js';
import { matchRank } from '../../secrets/catalog/nameMatching.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import { labelText } from '../../secrets/words/plainText.js';
import { padded, type ItemRange } from './itemRange.js';

interface Offer {
  readonly label: string;
  /** Undefined: the notation cannot write it. */
  readonly written: string | undefined;
  readonly kind: vscode.CompletionItemKind;
  readonly detail: string;
  readonly documentation?: string;
  /** More may be written after it: the reference is not closed. */
  readonly leadsOn?: boolean;
}

const { Field, Struct, Constant, Function: FilterKind, Event: VersionKind } = vscode.CompletionItemKind;

/** The keys of a secret, and what stands for its whole value; `keys` is undefined where they are not known. */
export function keyItems(keys: readonly JsonKey[] | undefined, range: ItemRange): vscode.CompletionItem[] {
  const { caret, notation } = range;
  const offers: Offer[] = (keys ?? []).map(({ key, kind }) => ({
    label: key,
    written: notation.write('key', key),
    kind: Field,
    detail: kind,
    documentation: vscode.l10n.t('JSON key of {0}', labelText(caret.secret ?? '')),
    leadsOn: caret.typed.startsWith('/') && (kind === 'object' || kind === 'array'),
  }));
  if (caret.quoted !== true && notation.wholeValue !== undefined) {
    offers.push({
      label: notation.wholeValue,
      written: notation.wholeValue,
      kind: Struct,
      detail: vscode.l10n.t('the whole value'),
      documentation: vscode.l10n.t(
        'All of the secret {0}: its text, or its JSON',
        labelText(caret.secret ?? ''),
      ),
    });
  }
  return items(offers, range);
}

/** Staging labels, then ids; of a secret of which nothing is known, those that AWS itself sets. */
export function versionItems(secret: SecretSummary | undefined, range: ItemRange): vscode.CompletionItem[] {
  const versions = Object.entries(secret?.versions ?? { '': ['AWSCURRENT', 'AWSPREVIOUS'] });
  const offer = (label: string, kind: vscode.CompletionItemKind, detail: string): Offer => ({
    label,
    written: range.notation.write('version', label),
    kind,
    detail,
  });
  const offers = [
    ...versions.flatMap(([id, stages]) => stages.map((label) => offer(label, Constant, id))),
    ...versions.map(([id, stages]) => offer(id, VersionKind, stages.join(', '))),
  ];
  return items(offers, range);
}

/** The filters. */
export function filterItems(range: ItemRange): vscode.CompletionItem[] {
  const offers = filters.map((filter) => ({
    label: filter,
    written: range.notation.write('filter', filter),
    kind: FilterKind,
    detail: filterDetail(filter),
  }));
  return items(offers, range);
}

function filterDetail(filter: Filter): string {
  switch (filter) {
    case 'uri':
      return vscode.l10n.t('percent-encoded, for a part of a URL');
    case 'base64':
      return vscode.l10n.t('as Base64');
    case 'ado':
      return vscode.l10n.t('in quotes, for a connection string of ADO.NET or OLE DB');
    case 'odbc':
      return vscode.l10n.t('in braces, for a connection string of ODBC or of JDBC for SQL Server');
    case 'libpq':
      return vscode.l10n.t('in quotes, for a connection string of libpq (PostgreSQL)');
    case 'jaas':
      return vscode.l10n.t('in quotes, for a login module of JAAS (Kafka)');
    case 'pdo':
      return vscode.l10n.t('with each ; doubled, for a connection string of PDO (PHP)');
  }
}

/** Those that go with what is typed, best first, with what is missing yet around them. */
function items(offers: readonly Offer[], range: ItemRange): vscode.CompletionItem[] {
  const { before = '', after, typed } = range.caret;
  return offers.flatMap(({ label, written, kind, detail, documentation, leadsOn }, order) => {
    const rank = matchRank(before + label, typed);
    if (rank === undefined || written === undefined) {
      return [];
    }
    const item = new vscode.CompletionItem(labelText(before + label), kind);
    const text = `${before}${written}${leadsOn === true ? '' : after}`;
    range.apply(item, `${rank}${padded(order)}`, text);
    item.detail = labelText(detail);
    if (documentation !== undefined) {
      item.documentation = documentation;
    }
    return [item];
  });
}
