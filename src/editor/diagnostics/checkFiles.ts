import * as vscode from 'vscode';
import { fileAddress, fileText } from '../../host/files/fileText.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import {
  checkContent,
  checkFiles as checkAll,
  type CheckedReference,
  type FileContent,
  type FileReport,
} from '../../secrets/check/fileCheck.js';
import type { CheckServices } from '../../secrets/check/textCheck.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { lineStarts, rangeInText } from '../document/documentIndex.js';
import type { CheckedFiles } from './checkedFiles.js';
import { nothingChecked, type CheckCounts } from './checkSummary.js';

export interface CheckParts extends CheckServices {
  readonly files: ConnectionFiles;
  readonly notations: LiveNotations;
  /** Shows the problems of files that are not open. */
  readonly checkedFiles: CheckedFiles;
}

/**
 * Checks the references of one file, and shows its problems.
 *
 * @param counts what is found is added to them
 * @throws SecretsError cancelled, or invalid-configuration where it cannot be read
 */
export async function checkFile(
  uri: vscode.Uri,
  parts: Omit<CheckParts, 'files'>,
  signal: AbortSignal,
  counts: CheckCounts,
): Promise<readonly CheckedReference[]> {
  return shown(uri, await checkContent(await content(uri, parts), parts, signal), parts, counts);
}

/**
 * Checks the references of many files. One that cannot be read does not keep the others from being checked: it is
 * an entry without a reference.
 *
 * @param counts what is found is added to them
 * @throws SecretsError cancelled
 */
export async function checkFiles(
  uris: readonly vscode.Uri[],
  parts: Omit<CheckParts, 'files'>,
  signal: AbortSignal,
  report: (step: { readonly message: string; readonly increment: number }) => void,
  counts = nothingChecked(),
): Promise<readonly CheckedReference[]> {
  const checked = await checkAll<vscode.Uri, readonly CheckedReference[]>(
    uris,
    {
      read: (uri) => content(uri, parts),
      checked: (uri, found) => shown(uri, found, parts, counts),
      unread: (uri, problem) => [
        { file: fileAddress(uri), range: new vscode.Range(0, 0, 0, 0), reference: '', problem },
      ],
      onProgress: (done, next) =>
        report({
          message: vscode.l10n.t('files: {0} of {1}', done, uris.length),
          increment: (100 * next) / uris.length,
        }),
    },
    parts,
    signal,
  );
  return checked.flat();
}

async function content(uri: vscode.Uri, { notations }: Pick<CheckParts, 'notations'>): Promise<FileContent> {
  const text = await fileText(uri);
  return { text, notations: notations.resolvedIn(uri, text) };
}

/** Shows the problems of a file, counts them, and gives what is told of its references. */
function shown(
  uri: vscode.Uri,
  { text, problems, references }: FileReport,
  { checkedFiles }: Pick<CheckParts, 'checkedFiles'>,
  counts: CheckCounts,
): readonly CheckedReference[] {
  const lines = lineStarts(text);
  const listed = checkedFiles.show(uri, text, problems, (range) => rangeInText(lines, range));
  counts.problems += listed;
  counts.files += Number(listed > 0);
  const known = new Map(problems.map((problem) => [problem.reference.start, problem]));
  return references.map(({ range, fault }) => {
    const problem = known.get(range.start);
    counts.references += 1;
    if (fault !== undefined) {
      counts[problem === undefined ? 'unchecked' : problem.isPlaceholder === true ? 'unfilled' : 'faulty'] +=
        1;
    }
    return {
      file: fileAddress(uri),
      range: rangeInText(lines, range),
      reference: text.slice(range.start, range.end),
      ...(fault !== undefined && { problem: fault }),
    };
  });
}
