import type * as vscode from 'vscode';
import { isEnvironmentFile } from '../../host/detectionFileFilter.js';
import type { JsonPath } from '../../reference/pointer.js';
import type { OffsetRange } from '../../reference/reference.js';
import { type DecodedString, toDocumentOffset } from '../../reference/stringToken.js';
import { detectCredentials } from '../../secrets/detection/detectCredential.js';
import { environmentEntryAt } from '../../secrets/detection/environmentFile.js';
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

interface TextAt {
  readonly decoded: DecodedString;
  readonly path: JsonPath;
  /** With its quotes, where it has some that belong to it. */
  readonly stringRange: OffsetRange;
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
  const comment = isEnvironmentFile(document) ? '#' : '//';
  if (
    parts.length === 0 ||
    isIgnoredByComment(document.getText(), stringRange.start, stringRange.end, comment)
  ) {
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
  return isMovable
    ? { range: contentRange(decoded), path, value: decoded.value, encoded: false, whole: true }
    : undefined;
}

/** The string of a JSON text, or the value of a variable. The opening quote counts as inside. */
function stringAt(
  document: vscode.TextDocument,
  offset: number,
  indexes: DocumentIndexes,
): TextAt | undefined {
  if (isEnvironmentFile(document)) {
    const text = document.getText();
    const entry = environmentEntryAt(text, offset) ?? environmentEntryAt(text, offset + 1);
    return entry && { decoded: entry.decoded, path: [entry.name], stringRange: contentRange(entry.decoded) };
  }
  const index = indexes.get(document);
  return index.stringAt(offset) ?? index.stringAt(offset + 1);
}

function contentRange({ contentStart, contentEnd }: DecodedString): OffsetRange {
  return { start: contentStart, end: contentEnd };
}

function decodedUri(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
