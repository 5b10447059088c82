import * as vscode from 'vscode';
import { fileText } from '../../host/files/fileText.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { indexDocument } from '../../reference/index/documentIndex.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import type { ProblemCode } from '../../secrets/check/problemCode.js';
import { checkText, type CheckServices } from '../../secrets/check/textCheck.js';
import type { SecretsErrorCode } from '../../secrets/model/errorCode.js';
import { SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { lineStarts, rangeInText } from '../document/documentIndex.js';
import type { CheckedFiles } from './checkedFiles.js';

/** Files whose secrets are asked for together, so that they share requests. */
const filesAtOnce = 50;

/** One reference of a connection file, and what is wrong with it; never its value. */
export interface CheckedReference {
  /** The path of the file on disk; of other files, the address. */
  readonly file: string;
  readonly range: vscode.Range;
  /** As it is written; empty where the file cannot be read, which `problem` then says. */
  readonly reference: string;
  /** Absent: it has a value. */
  readonly problem?: { readonly code: SecretsErrorCode | ProblemCode; readonly message: string };
}

export interface CheckParts extends CheckServices {
  readonly files: ConnectionFiles;
  readonly notations: LiveNotations;
  /** Shows the problems of files that are not open. */
  readonly checkedFiles: CheckedFiles;
}

/**
 * Checks the references of many files. One that cannot be read does not keep the others from being checked: it is
 * an entry without a reference.
 *
 * @throws SecretsError cancelled
 */
export async function checkFiles(
  uris: readonly vscode.Uri[],
  parts: Omit<CheckParts, 'files'>,
  signal: AbortSignal,
  report: (step: { readonly message: string; readonly increment: number }) => void,
): Promise<CheckedReference[]> {
  let found: CheckedReference[] = [];
  for (let start = 0; start < uris.length && !signal.aborted; start += filesAtOnce) {
    const some = uris.slice(start, start + filesAtOnce);
    const message = vscode.l10n.t('{0} of {1} files', start, uris.length);
    report({ message, increment: (100 * some.length) / uris.length });
    const results = await Promise.all(
      some.map((uri) => checkFile(uri, parts, signal).catch((error: unknown) => unread(uri, error))),
    );
    found = found.concat(...results);
  }
  if (signal.aborted) {
    throw new SecretsError('cancelled');
  }
  return found;
}

function unread(uri: vscode.Uri, thrown: unknown): CheckedReference[] {
  const { code, message } = toSecretsError(thrown);
  if (code !== 'invalid-configuration') {
    throw thrown;
  }
  return [
    { file: fileName(uri), range: new vscode.Range(0, 0, 0, 0), reference: '', problem: { code, message } },
  ];
}

/** Checks the references of one file, and shows the problems. */
export async function checkFile(
  uri: vscode.Uri,
  { checkedFiles, notations, ...services }: Omit<CheckParts, 'files'>,
  signal: AbortSignal,
): Promise<CheckedReference[]> {
  const text = await fileText(uri);
  const live = notations.resolvedIn(uri, text);
  const index = indexDocument(text, live.length > 0 ? { notations: live } : {});
  const lines = lineStarts(text);
  const rangeOf = (range: OffsetRange): vscode.Range => rangeInText(lines, range);
  const input = { text, index, visible: [], limit: Number.POSITIVE_INFINITY, trusted: true };
  const { problems, troubles } = await checkText(input, services, signal);
  checkedFiles.show(uri, problems, rangeOf);
  const wrong = new Map<number, NonNullable<CheckedReference['problem']>>([
    ...troubles.map(
      ({ reference, error: { code, message } }) => [reference.start, { code, message }] as const,
    ),
    ...problems.map(({ reference, code, message }) => [reference.start, { code, message }] as const),
  ]);
  return index.references.map(({ range }) => {
    const problem = wrong.get(range.start);
    return {
      file: fileName(uri),
      range: rangeOf(range),
      reference: text.slice(range.start, range.end),
      ...(problem !== undefined && { problem }),
    };
  });
}

function fileName(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}
