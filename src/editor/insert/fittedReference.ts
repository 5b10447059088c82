import { formatReference } from '../../reference/notation/formatReference.js';
import type { ReferenceIndex } from '../../reference/index/documentIndex.js';
import { fromDocumentOffset } from '../../reference/index/stringToken.js';
import { backslashesFor } from '../../reference/notation/literalText.js';
import { parseReferences } from '../../reference/notation/parseReferences.js';
import type { OffsetRange, Reference } from '../../reference/notation/reference.js';
import { isContainer } from '../../secrets/model/jsonValue.js';
import { lookUpKey } from '../../secrets/model/keyLookup.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { neededFilter } from '../../secrets/check/neededFilter.js';
import type { CachedSecrets } from '../../secrets/model/services.js';

/**
 * The reference as a place wants it: with a filter where its value, as far as it is known, would break the URL or the
 * connection string that it becomes part of.
 */
export function fittedReference(
  reference: Reference,
  index: ReferenceIndex,
  range: OffsetRange,
  value: string | undefined,
): Reference {
  const string = index.stringAt(range.start);
  if (string === undefined || value === undefined || reference.filter !== undefined) {
    return reference;
  }
  const { decoded } = string;
  const before = decoded.value.slice(0, fromDocumentOffset(decoded, range.start));
  const start = before.length + backslashesFor(before).length;
  const after = decoded.value.slice(fromDocumentOffset(decoded, range.end));
  const parts = parseReferences(before + backslashesFor(before) + formatReference(reference) + after);
  const part = parts.findIndex((each) => each.kind === 'reference' && each.range.start === start);
  const needed = part < 0 ? undefined : neededFilter(parts, part, value);
  // Quotes that are there cannot be taken away here: the problem of the reference leads to that.
  return needed?.filter === undefined || needed.quote !== undefined
    ? reference
    : { ...reference, filter: needed.filter };
}

/** The text that a reference would put into a string; undefined where that is not known without asking AWS. */
export function knownText(
  { secret: secretId, key, version }: Reference,
  manager: ManagerIdentity,
  secrets: CachedSecrets,
): string | undefined {
  const state = secrets.peek({ managerId: manager.id, secretId, ...(version && { version }) });
  if (state.kind !== 'value') {
    return undefined;
  }
  try {
    const value = lookUpKey(state.secret.value, key);
    return value === null || isContainer(value) ? undefined : String(value);
  } catch {
    return undefined;
  }
}
