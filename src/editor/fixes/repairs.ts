import * as vscode from 'vscode';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { ReferenceIndex } from '../../reference/index/referenceIndex.js';
import type { ProblemCode } from '../../secrets/check/problemCode.js';
import { rangeOf } from '../document/documentIndex.js';
import type { Fix } from './fix.js';
import type { FixParts } from './fixContext.js';
import { aliasFixesAt, within } from './nameFixes.js';
import { fixesFor } from './problemFixes.js';
import { storedInputFixes } from './storedInputFix.js';
import { escapeFix } from './textFixes.js';

/** A problem of ours, as VS Code shows it. */
interface FoundProblem {
  readonly diagnostic: vscode.Diagnostic;
  readonly code: ProblemCode;
}

/** The repairs of a problem, as the light bulb offers them. */
export async function repairsOf(
  document: vscode.TextDocument,
  { diagnostic, code }: FoundProblem,
  services: FixParts,
  signal: AbortSignal,
): Promise<vscode.CodeAction[]> {
  const { indexes, registry } = services;
  const start = document.offsetAt(diagnostic.range.start);
  if (code === 'stored-input') {
    return storedInputFixes(document.uri.path, document.getText(), start).flatMap((fix) =>
      toAction(document, diagnostic, fix, asWritten),
    );
  }
  const index = await indexes.ready(document);
  const { secretManager } = index;
  if (secretManager !== undefined && start === secretManager.range.start) {
    return aliasFixesAt(secretManager.alias, within(secretManager.range), registry.list()).flatMap((fix) =>
      toAction(document, diagnostic, fix, index),
    );
  }
  if (code === 'escaped-reference') {
    return index.doubtfulEscapes
      .filter((escape) => escape.start === start)
      .flatMap((escape) => toAction(document, diagnostic, escapeFix(escape), index));
  }
  const found = index.touching(start);
  if (found === undefined) {
    return [];
  }
  const fixes = await fixesFor(code, {
    uri: document.uri.toString(),
    found,
    secretManager,
    services,
    signal,
  });
  return fixes.flatMap((fix) => toAction(document, diagnostic, fix, index));
}

/** Of what is no text value: the edit is what is to be written. */
const asWritten: Pick<ReferenceIndex, 'edit'> = { edit: (range, text) => ({ range, text }) };

/** None where the text cannot be written there. */
function toAction(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  fix: Fix,
  index: Pick<ReferenceIndex, 'edit'>,
): vscode.CodeAction[] {
  const action = new vscode.CodeAction(labelText(fix.title), vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  if (fix.preferred === true) {
    action.isPreferred = true;
  }
  if (fix.edit !== undefined) {
    const edit = index.edit(fix.edit.range, fix.edit.text);
    if (edit === undefined) {
      return [];
    }
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, rangeOf(document, edit.range), edit.text);
  }
  if (fix.command !== undefined) {
    const { command, argument } = fix.command;
    // A person chose it: the command shows its errors, and Escape in what it asks is none.
    action.command = { title: fix.title, command, arguments: [ownArgument(command, argument)] };
  }
  return [action];
}
