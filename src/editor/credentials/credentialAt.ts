import type * as vscode from 'vscode';
import type { JsonPath } from '../../reference/pointer.js';
import type { OffsetRange } from '../../reference/reference.js';
import { toDocumentOffset } from '../../reference/stringToken.js';
import { detectCredentials } from '../../secrets/detection/detectCredential.js';
import { isIgnoredByComment } from '../../secrets/detection/ignoreComment.js';
import { isVariable } from '../../secrets/detection/placeholders.js';
import type { DocumentIndexes } from '../documentIndex.js';
import { detectionOptions } from './detectionOptions.js';

/** A literal that can be moved into a secret. Made for one action and dropped: it holds the value. */
export interface Literal {
  /** What is replaced by the reference; without the quotes of the string. */
  readonly range: OffsetRange;
  readonly path: JsonPath;
  /** As the service is to keep it: without escapes, and decoded where it stood in a URL. */
  readonly value: string;
  /** Whether it stood percent-encoded in a URL. */
  readonly encoded: boolean;
  /** Whether it is all of its string. */
  readonly whole: boolean;
}

/** The credentials in the string value at an offset, as the search finds them. */
export function credentialsAt(
  document: vscode.TextDocument,
  offset: number,
  indexes: DocumentIndexes,
): readonly Literal[] {
  const found = stringAt(document, offset, indexes);
  if (found === undefined) {
    return [];
  }
  const { decoded, path, stringRange } = found;
  const name = path.findLast((step) => typeof step === 'string');
  const parts = detectCredentials(decoded.value, () => path, name, detectionOptions(document));
  if (parts.length === 0 || isIgnoredByComment(document.getText(), stringRange.start, stringRange.end)) {
    return [];
  }
  return parts.map(({ start, end, encoded }) => {
    const written = decoded.value.slice(start, end);
    const value = encoded ? decodedUri(written) : written;
    return {
      range: { start: toDocumentOffset(decoded, start), end: toDocumentOffset(decoded, end) },
      path,
      value: value ?? written,
      encoded: value !== undefined && encoded,
      whole: written.length === decoded.value.length,
    };
  });
}

/**
 * What is moved from an offset: the credential there, else the whole string, which the person takes for one.
 * Undefined where there is no text, or a reference or a variable in it.
 */
export function literalAt(
  document: vscode.TextDocument,
  offset: number,
  indexes: DocumentIndexes,
): Literal | undefined {
  const credentials = credentialsAt(document, offset, indexes);
  const there =
    credentials.find(({ range }) => offset >= range.start && offset <= range.end) ?? credentials[0];
  const found = stringAt(document, offset, indexes);
  if (there !== undefined || found === undefined) {
    return there;
  }
  const { decoded, path } = found;
  const isMovable = decoded.value !== '' && !isVariable(decoded.value);
  const range = { start: decoded.contentStart, end: decoded.contentEnd };
  return isMovable ? { range, path, value: decoded.value, encoded: false, whole: true } : undefined;
}

/** The opening quote counts as inside. */
function stringAt(document: vscode.TextDocument, offset: number, indexes: DocumentIndexes) {
  const index = indexes.get(document);
  return index.stringAt(offset) ?? index.stringAt(offset + 1);
}

function decodedUri(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
