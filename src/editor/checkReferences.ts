import * as vscode from 'vscode';
import { withSignal } from '../host/cancellation.js';
import { isPlainObject } from '../host/commands.js';
import { indexDocument } from '../reference/documentIndex.js';
import type { FoundReference } from '../reference/foundReference.js';
import { SecretsError, type SecretsErrorCode } from '../secrets/errors.js';
import { explainProblem } from '../secrets/problemText.js';
import type { ReferenceResolving } from '../secrets/services.js';
import type { ConnectionFiles } from './connectionFiles.js';
import { lineStarts, rangeInText } from './documentIndex.js';
import { aliasOption } from './referenceStates.js';
import { uriFrom } from './targets.js';

/** Files whose secrets are asked for together, so that they share requests. */
const filesAtOnce = 50;

/** One reference of a connection file, and what is wrong with it; never its value. */
export interface CheckedReference {
  /** The path of the file on disk; of other files, the address. */
  readonly file: string;
  readonly range: vscode.Range;
  /** As it is written. */
  readonly reference: string;
  /** Absent: it has a value. */
  readonly problem?: { readonly code: SecretsErrorCode; readonly message: string };
}

export interface CheckParts {
  readonly files: ConnectionFiles;
  readonly resolver: ReferenceResolving;
}

/**
 * Checks every reference of the file `{uri}` or, without it, of all connection files of the workspace. Rejects
 * with `cancelled` when the person cancels.
 */
export async function checkReferences(argument: unknown, parts: CheckParts): Promise<CheckedReference[]> {
  if (!vscode.workspace.isTrusted) {
    throw new SecretsError('untrusted-workspace');
  }
  const uri = isPlainObject(argument) ? uriFrom(argument['uri']) : uriFrom(argument);
  const options = {
    location: uri === undefined ? vscode.ProgressLocation.Notification : vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Checking references'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, token) =>
    withSignal(token, async (signal) => {
      const uris = uri === undefined ? await parts.files.find(token) : [uri];
      const checked: CheckedReference[] = [];
      for (let start = 0; start < uris.length && !signal.aborted; start += filesAtOnce) {
        const some = uris.slice(start, start + filesAtOnce);
        const message = vscode.l10n.t('{0} of {1} files', start, uris.length);
        progress.report({ message, increment: (100 * some.length) / uris.length });
        const results = await Promise.all(some.map((each) => checkFile(each, parts.resolver, signal)));
        checked.push(...results.flat());
      }
      if (signal.aborted) {
        throw new SecretsError('cancelled');
      }
      return checked;
    }),
  );
}

async function checkFile(
  uri: vscode.Uri,
  resolver: ReferenceResolving,
  signal: AbortSignal,
): Promise<CheckedReference[]> {
  const text = await textOf(uri);
  const { references: found, secretManager } = indexDocument(text);
  const lines = lineStarts(text);
  const references = found.flatMap(({ reference }) => (reference === undefined ? [] : [reference]));
  const outcomes = await resolver.resolveAll(references, {
    ...aliasOption(secretManager?.alias),
    signal,
  });
  const outcomeOf = new Map(references.map((reference, index) => [reference, outcomes[index]]));
  return found.map((each) => {
    const error = each.reference === undefined ? malformed(each) : outcomeOf.get(each.reference);
    return {
      file: uri.scheme === 'file' ? uri.fsPath : uri.toString(),
      range: rangeInText(lines, each.range),
      reference: text.slice(each.range.start, each.range.end),
      ...(error instanceof SecretsError && { problem: { code: error.code, message: error.message } }),
    };
  });
}

function malformed({ problem }: FoundReference): SecretsError {
  const reason = problem === undefined ? '' : explainProblem(problem.code);
  return new SecretsError('malformed-reference', { reason });
}

/** The text as the person sees it: of an open document with its changes, else from disk. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) {
    return open.getText();
  }
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    const reason = vscode.l10n.t('{0} cannot be read.', vscode.workspace.asRelativePath(uri));
    throw new SecretsError('invalid-configuration', { reason });
  }
}
