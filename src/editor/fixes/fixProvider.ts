import * as vscode from 'vscode';
import { withLimit, withSignal } from '../../host/cancellation.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { ProblemCode } from '../../secrets/check/problemCode.js';
import { codeOf } from '../diagnostics/problemDiagnostics.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import type { Fix } from './fix.js';
import type { FixServices } from './fixContext.js';
import { aliasFixesAt, within } from './nameFixes.js';
import { fixesFor } from './problemFixes.js';
import { storedInputFixes } from './storedInputFix.js';
import { escapeFix } from './textFixes.js';

/** How long the light bulb waits for lists of secrets. */
const patienceMilliseconds = 2000;
/** Problems of one place for which fixes are sought. */
const mostProblems = 10;

export interface FixParts extends FixServices {
  readonly indexes: DocumentIndexes;
}

/** Offers repairs for the problems of references. */
export class ReferenceFixProvider implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly parts: FixParts) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    return withSignal(token, (signal) => this.actionsFor(document, context.diagnostics, signal));
  }

  /** The repairs of these problems, as far as they are ours; those of the first ten. */
  async actionsFor(
    document: vscode.TextDocument,
    diagnostics: readonly vscode.Diagnostic[],
    cancelled: AbortSignal,
  ): Promise<vscode.CodeAction[]> {
    const problems = diagnostics
      .flatMap((diagnostic) => {
        const code = codeOf(diagnostic);
        return code === undefined ? [] : [{ diagnostic, code }];
      })
      .slice(0, mostProblems);
    if (problems.length === 0) {
      return [];
    }
    return withLimit(cancelled, patienceMilliseconds, this.parts.clock, async (signal) => {
      const actions = await Promise.all(
        problems.map(({ diagnostic, code }) => this.repairsOf(document, diagnostic, code, signal)),
      );
      return actions.flat();
    });
  }

  private async repairsOf(
    document: vscode.TextDocument,
    diagnostic: vscode.Diagnostic,
    code: ProblemCode,
    signal: AbortSignal,
  ): Promise<vscode.CodeAction[]> {
    const { indexes, registry } = this.parts;
    const start = document.offsetAt(diagnostic.range.start);
    if (code === 'stored-input') {
      return storedInputFixes(document.uri.path, document.getText(), start).map((fix) =>
        toAction(document, diagnostic, fix),
      );
    }
    const index = indexes.get(document);
    const { secretManager } = index;
    if (secretManager !== undefined && start === secretManager.range.start) {
      return aliasFixesAt(secretManager.alias, within(secretManager.range), registry.list()).map((fix) =>
        toAction(document, diagnostic, fix),
      );
    }
    if (code === 'escaped-reference') {
      return index.doubtfulEscapes
        .filter((escape) => escape.start === start)
        .map((escape) => toAction(document, diagnostic, escapeFix(document.getText(), escape)));
    }
    const found = index.touching(start);
    if (found === undefined) {
      return [];
    }
    const fixes = await fixesFor(code, {
      text: document.getText(),
      uri: document.uri.toString(),
      found,
      secretManager,
      services: this.parts,
      signal,
    });
    return fixes.map((fix) => toAction(document, diagnostic, fix));
  }
}

function toAction(document: vscode.TextDocument, diagnostic: vscode.Diagnostic, fix: Fix): vscode.CodeAction {
  const action = new vscode.CodeAction(labelText(fix.title), vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  if (fix.preferred === true) {
    action.isPreferred = true;
  }
  if (fix.edit !== undefined) {
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, rangeOf(document, fix.edit.range), fix.edit.text);
  }
  if (fix.command !== undefined) {
    const { command, argument } = fix.command;
    // A person chose it: the command shows its errors, and Escape in what it asks is none.
    action.command = { title: fix.title, command, arguments: [ownArgument(command, argument)] };
  }
  return action;
}
