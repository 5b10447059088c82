import * as vscode from 'vscode';
import { indexingDocument } from '../../reference/index/documentIndex.js';
import { ConcurrencyLimit } from '../../secrets/cache/concurrencyLimit.js';
import { inTurns } from '../../secrets/model/turns.js';
import { fileText } from './fileText.js';
import { findConnectionFiles } from './findConnectionFiles.js';
import { hasForeignMark } from './foreignMarks.js';
import type { LiveNotations } from './liveNotations.js';
import { readSetting } from '../settings.js';

/** Kinds of files in which a foreign notation may be live. */
const foreignFiles = '**/*.{json,jsonc,template}';
const withoutPackages = '**/node_modules/**';
/** Larger files are not read: templates and task definitions are far smaller. */
const mostBytes = 2 * 1024 * 1024;
const filesAtOnce = 16;

/**
 * The files of the workspace in which references are live, whether they are open or not: its connection files, and
 * those that hold references in a foreign notation. When it is cancelled, those that were found by then.
 */
export async function findReferenceFiles(
  notations: LiveNotations,
  token?: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const [connections, candidates] = await Promise.all([findConnectionFiles(token), findCandidates(token)]);
  const known = new Set(connections.map(String));
  const limit = new ConcurrencyLimit(filesAtOnce);
  const found = await Promise.all(
    candidates
      .filter((uri) => !known.has(uri.toString()))
      .map((uri) =>
        limit.run(async () =>
          token?.isCancellationRequested !== true && (await holdsReferences(uri, notations)) ? [uri] : [],
        ),
      ),
  );
  return [...connections, ...found.flat()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function findCandidates(token: vscode.CancellationToken | undefined): Promise<vscode.Uri[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) =>
    readSetting('dialects.enabled', uri),
  );
  const found = await Promise.all(
    folders.map((folder) =>
      vscode.workspace.findFiles(
        new vscode.RelativePattern(folder, foreignFiles),
        withoutPackages,
        undefined,
        token,
      ),
    ),
  );
  // A folder of the workspace may lie within another one.
  return [...new Map(found.flat().map((uri) => [uri.toString(), uri])).values()];
}

/** Whether references in a foreign notation are live in the file; false for what cannot be read. */
async function holdsReferences(uri: vscode.Uri, notations: LiveNotations): Promise<boolean> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > mostBytes) {
      return false;
    }
    const text = await fileText(uri);
    const live = hasForeignMark(text) ? notations.liveIn(uri, text) : [];
    const index = live.length > 0 ? await inTurns(indexingDocument(text, { notations: live })) : undefined;
    return index !== undefined && index.references.length > 0;
  } catch {
    return false;
  }
}
