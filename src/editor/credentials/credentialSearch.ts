import type * as vscode from 'vscode';
import { isVariablesFile } from '../../host/files/detectionFileFilter.js';
import { CredentialScan, type FoundCredential } from '../../secrets/detection/credentialScan.js';
import type { DetectionOptions } from '../../secrets/detection/detectCredential.js';
import { VariablesScan } from '../../secrets/detection/variablesScan.js';
import { detectionOptions, whenDetectionIsReady } from '../../host/files/detectionOptions.js';

export type Search = CredentialScan | VariablesScan;

interface Searched {
  readonly version: number;
  readonly options: DetectionOptions;
  readonly found: readonly FoundCredential[];
}

/** What was found last in each document; holds no value. */
const searched = new WeakMap<vscode.TextDocument, Searched>();

/** About 10 ms of work. */
const longestAtOnce = 200_000;

export function searchOf(document: vscode.TextDocument): Search {
  const Scan = isVariablesFile(document) ? VariablesScan : CredentialScan;
  return new Scan(document.getText(), detectionOptions(document));
}

/** Keeps what a search to the end has found. */
export function keepFound(document: vscode.TextDocument, { found }: Search): void {
  searched.set(document, { version: document.version, options: detectionOptions(document), found });
}

/**
 * The credentials of a document as it is now, at least as far as `end`. In a long one that has changed since it was
 * searched, none are known until that is done.
 */
export function credentialsOf(document: vscode.TextDocument, end: number): readonly FoundCredential[] {
  const last = searched.get(document);
  if (last?.version === document.version && isSame(last.options, detectionOptions(document))) {
    return last.found;
  }
  if (end > longestAtOnce || whenDetectionIsReady(document) !== undefined) {
    return [];
  }
  const search = searchOf(document);
  if (search.advance(2 * longestAtOnce)) {
    keepFound(document, search);
  }
  return search.found;
}

function isSame(one: DetectionOptions, other: DetectionOptions): boolean {
  return (
    one.fieldNames === other.fieldNames &&
    one.ignore === other.ignore &&
    one.isConnection === other.isConnection
  );
}
