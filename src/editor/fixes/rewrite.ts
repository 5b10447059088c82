import * as l10n from '@vscode/l10n';
import { formatted } from '../../reference/dialects/formatted.js';
import type { CannotFormat, Notation } from '../../reference/dialects/notation.js';
import type { ReferenceIndex, TextEdit } from '../../reference/index/referenceIndex.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import { backslashesAt } from '../../reference/notation/literalText.js';
import { fromDocumentOffset, toDocumentOffset } from '../../reference/index/stringToken.js';

/** Another way to write a reference, or why there is none. */
export type Rewriting =
  | { readonly notation: Notation; readonly text: string }
  | { readonly notation: Notation; readonly reason: string };

/**
 * How a reference would be written in each of the other notations. Only where the meaning stays the same: the
 * notation has to be live at this place, and to be able to say it.
 *
 * @param all every notation, `live` those of the file
 * @param alias of the manager that references without alias use here
 */
export function rewritings(
  found: FoundReference,
  all: readonly Notation[],
  live: readonly Notation[],
  alias: string | undefined,
): readonly Rewriting[] {
  const { reference } = found;
  if (reference === undefined) {
    return [];
  }
  return all
    .filter(({ id }) => id !== found.notation.id)
    .map((notation): Rewriting => {
      const reason = unfit(found, notation, live);
      if (reason !== undefined) {
        return { notation, reason };
      }
      const written = formatted(notation, reference, alias);
      return typeof written === 'string'
        ? { notation, text: written }
        : { notation, reason: explain(written.reason) };
    });
}

/**
 * What is replaced in the document, and by what. Backslashes are doubled in front of a reference of a notation with
 * escapes, and nowhere else.
 */
export function replacementFor(
  index: ReferenceIndex,
  { range, notation, decoded }: FoundReference,
  rewriting: { readonly notation: Notation; readonly text: string },
): TextEdit | undefined {
  const before = decoded.value.slice(0, fromDocumentOffset(decoded, range.start));
  const count = backslashesAt(before, before.length);
  if (count === 0) {
    return index.edit(range, rewriting.text);
  }
  const factor = (rewriting.notation.escapes ? 2 : 1) / (notation.escapes ? 2 : 1);
  const start = toDocumentOffset(decoded, before.length - count);
  return index.edit({ start, end: range.end }, '\\'.repeat(count * factor) + rewriting.text);
}

/** Why a notation means something else at this place, whatever it would say. */
function unfit(found: FoundReference, notation: Notation, live: readonly Notation[]): string | undefined {
  if (!live.includes(notation)) {
    return l10n.t('This notation is not read in this file.');
  }
  const { exclusive = notation.accepts?.(found.path) === false ? notation.exclusive : undefined } =
    found.notation;
  if (exclusive !== undefined) {
    return exclusive();
  }
  return notation.whole && !found.whole ? l10n.t('This notation has to be the whole string.') : undefined;
}

function explain(reason: CannotFormat): string {
  switch (reason) {
    case 'alias':
      return l10n.t('This notation cannot name the secret manager.');
    case 'secret':
      return l10n.t('This notation cannot write the name of the secret.');
    case 'not-an-arn':
      return l10n.t('This notation names secrets by ARN only.');
    case 'key':
      return l10n.t('This notation cannot write the JSON key.');
    case 'whole-value':
      return l10n.t('This notation has no way to name the whole value.');
    case 'version':
      return l10n.t('This notation cannot write the version.');
    case 'filter':
      return l10n.t('This notation has no filters.');
  }
}
