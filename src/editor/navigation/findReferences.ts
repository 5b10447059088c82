import * as vscode from 'vscode';
import { isVariablesPath } from '../../host/files/detectionFileFilter.js';
import { fileText } from '../../host/files/fileText.js';
import { findLaunchFiles } from '../../host/files/findLaunchFiles.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { indexingDocument, type ReferenceIndex } from '../../reference/index/documentIndex.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { referencesInVariables } from '../../secrets/connection/referencesInVariables.js';
import { inTurns } from '../../secrets/model/turns.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { lineStarts, rangeInText, rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { namePatterns, names, type SoughtParts, type SoughtSecret } from './sameReference.js';

/** Files that are read together. */
const filesAtOnce = 50;

export interface FindParts extends SoughtParts {
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
  readonly notations: LiveNotations;
}

/** Where a reference is, and the key that it names; absent: the whole value. */
export type FoundLocation = vscode.Location & { readonly key?: string };

/**
 * All references to a secret or key: in the files of the workspace where references are live, those that are
 * so only when something is started too, and in what is open, with unsaved changes. Asks AWS nothing.
 */
export async function findReferences(
  sought: SoughtSecret,
  parts: FindParts,
  token: vscode.CancellationToken,
): Promise<FoundLocation[]> {
  const open = vscode.workspace.textDocuments.filter((document) => parts.files.has(document));
  await Promise.all(open.map((document) => parts.indexes.ready(document)));
  let found = open.flatMap((document) => inDocument(document, sought, parts));
  const seen = new Set(open.map(({ uri }) => uri.toString()));
  const [live, launched] = await Promise.all([parts.files.find(token), findLaunchFiles(token)]);
  const others = [...new Map([...live, ...launched].map((uri) => [uri.toString(), uri])).values()].filter(
    (uri) => !seen.has(uri.toString()),
  );
  for (let start = 0; start < others.length && !token.isCancellationRequested; start += filesAtOnce) {
    const some = others.slice(start, start + filesAtOnce);
    found = found.concat(...(await Promise.all(some.map((uri) => inFile(uri, sought, parts)))));
  }
  return found;
}

/** The ranges of the references in an open document. */
export function rangesIn(
  document: vscode.TextDocument,
  sought: SoughtSecret,
  parts: SoughtParts & { readonly indexes: DocumentIndexes },
): vscode.Range[] {
  return matches(parts.indexes.get(document), sought, parts).map(({ range }) => rangeOf(document, range));
}

function inDocument(document: vscode.TextDocument, sought: SoughtSecret, parts: FindParts): FoundLocation[] {
  return matches(parts.indexes.get(document), sought, parts).map(({ range, key }) =>
    located(document.uri, rangeOf(document, range), key),
  );
}

function located(uri: vscode.Uri, range: vscode.Range, key: string | undefined): FoundLocation {
  return Object.assign(new vscode.Location(uri, range), key === undefined ? {} : { key });
}

async function inFile(uri: vscode.Uri, sought: SoughtSecret, parts: FindParts): Promise<FoundLocation[]> {
  // It was deleted meanwhile, or may not be read: nothing can be found in it.
  const text = await fileText(uri).catch(() => undefined);
  if (text === undefined || !mayName(text, sought)) {
    return [];
  }
  const lines = lineStarts(text);
  return (await matchesInText(uri, text, sought, parts)).map(({ range, key }) =>
    located(uri, rangeInText(lines, range), key),
  );
}

async function matchesInText(
  uri: vscode.Uri,
  text: string,
  sought: SoughtSecret,
  parts: FindParts,
): Promise<readonly Match[]> {
  if (isVariablesPath(uri)) {
    return referencesInVariables(text)
      .filter(({ reference }) => names(reference, undefined, sought, parts))
      .map(({ range, reference }) => ({ range, key: reference.key }));
  }
  const notations = parts.notations.liveIn(uri, text);
  // In tasks and launch configurations, our own notation is live when they are started.
  const index = await inTurns(indexingDocument(text, notations.length > 0 ? { notations } : {}));
  return matches(index, sought, parts);
}

/** A name may be written with the escapes of JSON; then a close look is needed. */
function mayName(text: string, sought: SoughtSecret): boolean {
  return text.includes('\\') || namePatterns(sought).some((pattern) => text.includes(pattern));
}

/** A reference in a text. */
interface Match {
  readonly range: OffsetRange;
  readonly key: string | undefined;
}

function matches(index: ReferenceIndex, sought: SoughtSecret, parts: SoughtParts): Match[] {
  const alias = index.secretManager?.alias;
  return index.references
    .filter(({ reference }) => reference !== undefined && names(reference, alias, sought, parts))
    .map(({ range, reference }) => ({ range, key: reference?.key }));
}
