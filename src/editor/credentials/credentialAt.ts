import type * as vscode from 'vscode';
import { isVariablesFile } from '../../host/files/detectionFileFilter.js';
import type { JsonPath } from '../../reference/notation/pointer.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import type { DecodedString } from '../../reference/index/stringToken.js';
import { plainValue } from '../../secrets/detection/detectCredential.js';
import { variableAt } from '../../secrets/detection/writtenVariables.js';
import { isVariable } from '../../secrets/detection/placeholders.js';
import type { Writing } from '../../secrets/detection/valueRules.js';
import type { DocumentIndexes } from '../document/documentIndex.js';
import { credentialsOf } from './credentialSearch.js';

/** A literal that can be moved into a secret. Made for one action and dropped: it holds the value. */
export interface Literal {
  /** What is replaced by the reference; without the quotes of the string. */
  readonly range: OffsetRange;
  readonly path: JsonPath;
  /** What it is called, by its property or by another one beside it. */
  readonly name: string | undefined;
  /** As the service is to keep it: without escapes and quotes, and decoded where it stood in a URL. */
  readonly value: string;
  readonly writing: Writing;
  /** Whether it is all of its string. */
  readonly whole: boolean;
}

interface TextAt {
  readonly decoded: DecodedString;
  readonly path: JsonPath;
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
  const { decoded } = found;
  const { contentStart, contentEnd } = decoded;
  return credentialsOf(document, contentEnd)
    .filter(({ range }) => range.start >= contentStart && range.end <= contentEnd)
    .map(({ range, path, name, part: { start, end, writing } }) => {
      const written = decoded.value.slice(start, end);
      return {
        ...{ range, path, name, writing },
        value: plainValue(written, writing),
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
    ? {
        ...{ range: contentRange(decoded), path, name: nameIn(path), writing: 'plain' },
        ...{ value: decoded.value, whole: true },
      }
    : undefined;
}

/** The string of a JSON text, or the value of a variable. The opening quote counts as inside. */
function stringAt(
  document: vscode.TextDocument,
  offset: number,
  indexes: DocumentIndexes,
): TextAt | undefined {
  if (isVariablesFile(document)) {
    const text = document.getText();
    const entry = variableAt(text, offset) ?? variableAt(text, offset + 1);
    return entry && { decoded: entry.decoded, path: [entry.name] };
  }
  const index = indexes.get(document);
  return index.stringAt(offset) ?? index.stringAt(offset + 1);
}

function contentRange({ contentStart, contentEnd }: DecodedString): OffsetRange {
  return { start: contentStart, end: contentEnd };
}

/** The property that a value belongs to, also as an element of a list. */
function nameIn(path: JsonPath): string | undefined {
  return path.findLast((step) => typeof step === 'string');
}
