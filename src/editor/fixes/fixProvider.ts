import * as vscode from 'vscode';
import { withLimit, withSignal } from '../../host/cancellation.js';
import { codeOf } from '../diagnostics/problemDiagnostics.js';
import type { FixParts } from './fixContext.js';

/** How long the light bulb waits for lists of secrets. */
const patienceMilliseconds = 2000;
/** Problems of one place for which fixes are sought. */
const mostProblems = 10;

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
    // Most files have none.
    const { repairsOf } = await import('./repairs.js');
    return withLimit(cancelled, patienceMilliseconds, this.parts.clock, async (signal) => {
      const actions = await Promise.all(
        problems.map((problem) => repairsOf(document, problem, this.parts, signal)),
      );
      return actions.flat();
    });
  }
}
