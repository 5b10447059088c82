import * as vscode from 'vscode';
import { whileCancellable } from '../../host/progress.js';
import { findReferences, type FindParts } from './findReferences.js';
import { soughtSecret } from './sameReference.js';

/** One place in the workspace that names a secret. */
export interface FoundUse {
  /** As the person knows it: its path in the workspace. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What it names; absent: the whole value. */
  readonly key?: string;
  /** Shows it in its file. */
  readonly open: () => Promise<void>;
}

/** Where the workspace names a secret, by files and lines. */
export async function findUses(
  managerId: string,
  secretId: string,
  parts: FindParts,
): Promise<readonly FoundUse[]> {
  const sought = soughtSecret(managerId, secretId, undefined, parts);
  const title = vscode.l10n.t(
    'Finding references to {0}',
    parts.catalog.find(managerId, secretId)?.name ?? secretId,
  );
  const found = await whileCancellable(
    title,
    (_signal, _progress, token) => findReferences(sought, parts, token),
    undefined,
    vscode.ProgressLocation.Window,
  );
  return found
    .map(({ uri, range, key }) => ({
      file: vscode.workspace.asRelativePath(uri),
      line: range.start.line + 1,
      ...(key !== undefined && { key }),
      open: async () => {
        await vscode.window.showTextDocument(uri, { selection: range });
      },
    }))
    .sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
}
