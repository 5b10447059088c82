import * as vscode from 'vscode';
import { fileText, openDocument, unreadable } from '../../host/files/fileText.js';
import { findReferenceFiles } from '../../host/files/findReferenceFiles.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { indexingDocument } from '../../reference/index/documentIndex.js';
import type { Reference } from '../../reference/notation/reference.js';
import { inTurns } from '../../secrets/model/turns.js';

/** A reference as it stands in a file. */
export interface ReferenceInUse {
  readonly reference: Reference;
  /** Its own alias, or the file's. */
  readonly alias?: string;
}

/**
 * The files that are meant: a file is itself, a folder the files in it that hold references, and nothing those of
 * the workspace. Rejects with a SecretsError for what does not exist.
 */
export async function filesIn(
  uri: vscode.Uri | undefined,
  notations: LiveNotations,
  token?: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  if (uri === undefined) {
    return findReferenceFiles(notations, token);
  }
  if (!(await isFolder(uri))) {
    return [uri];
  }
  const beginning = `${uri.path.replace(/\/$/u, '')}/`;
  return (await findReferenceFiles(notations, token)).filter(
    (file) => file.scheme === uri.scheme && file.path.startsWith(beginning),
  );
}

/** All references of the files that can be parsed; what is malformed names no secret. */
export async function referencesIn(
  files: readonly vscode.Uri[],
  notations: LiveNotations,
): Promise<readonly ReferenceInUse[]> {
  const found = await Promise.all(
    files.map(async (uri) => {
      const text = await fileText(uri);
      const index = await inTurns(indexingDocument(text, { notations: notations.resolvedIn(uri, text) }));
      return index.references.flatMap(({ reference }) => {
        const alias = reference?.alias ?? index.secretManager?.alias;
        return reference === undefined ? [] : [{ reference, ...(alias === undefined ? {} : { alias }) }];
      });
    }),
  );
  return found.flat();
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  if (openDocument(uri) !== undefined) {
    return false;
  }
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    throw unreadable(uri);
  }
}
