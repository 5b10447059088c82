import * as vscode from 'vscode';
import { formatKey } from '../../reference/notation/formatReference.js';
import { isStagingLabel, isVersionId } from '../../reference/notation/grammar.js';
import { filters, type Filter } from '../../reference/notation/reference.js';
import type { ReferenceAtCaret } from '../../reference/dialects/ownCaret.js';
import type { JsonKey } from '../../secrets/model/keyLookup.js';
import { matchRank } from '../../secrets/catalog/nameMatching.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { ItemRange } from './itemRange.js';

interface Offer {
  readonly label: string;
  /** What the typed text is compared with; default: the label. */
  readonly matched?: string;
  readonly written: string;
  readonly kind: vscode.CompletionItemKind;
  readonly detail: string;
  readonly documentation?: string;
  /** More may be written after it: the reference is not closed. */
  readonly leadsOn?: boolean;
}

const { Field, Struct, Constant, Function: FilterKind, Event: VersionKind } = vscode.CompletionItemKind;

/** The keys of a secret, and `*`; `keys` is undefined where they are not known. */
export function keyItems(
  keys: readonly JsonKey[] | undefined,
  caret: ReferenceAtCaret,
  range: ItemRange,
): vscode.CompletionItem[] {
  const offers: Offer[] = (keys ?? []).map(({ key, kind }) => ({
    label: key,
    written: formatKey(key),
    kind: Field,
    detail: kind,
    documentation: vscode.l10n.t('JSON key of {0}', labelText(caret.secret ?? '')),
    leadsOn: caret.typed.startsWith('/') && (kind === 'object' || kind === 'array'),
  }));
  if (!caret.quoted) {
    offers.push({
      label: '*',
      written: '*',
      kind: Struct,
      detail: vscode.l10n.t('the whole value'),
      documentation: vscode.l10n.t(
        'All of the secret {0}: its text, or its JSON',
        labelText(caret.secret ?? ''),
      ),
    });
  }
  return items(offers, caret, range);
}

/** Staging labels, then ids; of a secret of which nothing is known, those that AWS itself sets. */
export function versionItems(
  secret: SecretSummary | undefined,
  caret: ReferenceAtCaret,
  range: ItemRange,
): vscode.CompletionItem[] {
  const versions = Object.entries(secret?.versions ?? { '': ['AWSCURRENT', 'AWSPREVIOUS'] });
  const labels = versions.flatMap(([id, stages]) =>
    stages.filter(isStagingLabel).map((label) => ({ label, id })),
  );
  const offers: Offer[] = [
    ...labels.map(({ label, id }) => ({ label, written: label, kind: Constant, detail: id })),
    ...versions
      .filter(([id]) => isVersionId(id))
      .map(([id, stages]) => ({ label: id, written: id, kind: VersionKind, detail: stages.join(', ') })),
  ];
  return items(offers, caret, range);
}

/** The filters. */
export function filterItems(caret: ReferenceAtCaret, range: ItemRange): vscode.CompletionItem[] {
  const offers = filters.map((filter) => ({
    label: filter,
    written: filter,
    kind: FilterKind,
    detail: filterDetail(filter),
  }));
  return items(offers, caret, range);
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
  }
}

/** Those that go with what is typed, best first; the reference is closed where it is not yet. */
function items(
  offers: readonly Offer[],
  { typed, next }: ReferenceAtCaret,
  range: ItemRange,
): vscode.CompletionItem[] {
  return offers.flatMap(
    ({ label, matched = label, written, kind, detail, documentation, leadsOn }, order) => {
      const rank = matchRank(matched, typed);
      if (rank === undefined) {
        return [];
      }
      const item = new vscode.CompletionItem(labelText(label), kind);
      range.apply(item, `${rank}${String(order).padStart(4, '0')}`);
      // As it stands inside a JSON string.
      item.insertText = JSON.stringify(next === '' && leadsOn !== true ? `${written}>` : written).slice(
        1,
        -1,
      );
      item.detail = labelText(detail);
      if (documentation !== undefined) {
        item.documentation = documentation;
      }
      return [item];
    },
  );
}
