import * as vscode from 'vscode';
import { diagnosticSource } from '../../contributions.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { oneLine } from '../../secrets/words/plainText.js';
import type { Problem } from '../../secrets/check/problem.js';
import { problemSeverity, type ProblemCode, type ProblemSeverity } from '../../secrets/check/problemCode.js';

/** VS Code shows no more for one file; the last one says how many there are beyond. */
const mostShown = 1000;

const severities: Readonly<Record<ProblemSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Makes diagnostics of problems; `problemsPage` explains their codes. */
export class ProblemDiagnostics {
  constructor(private readonly problemsPage: vscode.Uri) {}

  /**
   * Several references may have one fault, such as a wrong `$secretManager`: it is shown once.
   *
   * @param rangeOf the range of offsets in the text that was checked
   */
  of(problems: readonly Problem[], rangeOf: (range: OffsetRange) => vscode.Range): vscode.Diagnostic[] {
    const shown = new Map<string, Problem>();
    let left = 0;
    for (const [index, problem] of problems.entries()) {
      if (shown.size >= mostShown - 1) {
        left = problems.length - index;
        break;
      }
      const place = `${problem.range.start}:${problem.range.end}`;
      if (!shown.has(place)) {
        shown.set(place, problem);
      }
    }
    const diagnostics = [...shown.values()].map(({ code, message, range, isPlaceholder }) => {
      const { start, end } = range;
      // Where something is missing, the character after the place is underlined.
      const visible = rangeOf(start === end ? { start, end: end + 1 } : range);
      const severity =
        isPlaceholder === true ? vscode.DiagnosticSeverity.Hint : severities[problemSeverity[code]];
      return this.diagnostic(visible, message, severity, code);
    });
    const last = problems.at(-1);
    if (left > 0 && last !== undefined) {
      const message =
        left === 1
          ? vscode.l10n.t('1 more problem of references in this file is not shown.')
          : vscode.l10n.t('{0} more problems of references in this file are not shown.', left);
      const { Information } = vscode.DiagnosticSeverity;
      diagnostics.push(this.diagnostic(rangeOf(last.range), message, Information, last.code));
    }
    return diagnostics;
  }

  private diagnostic(
    range: vscode.Range,
    message: string,
    severity: vscode.DiagnosticSeverity,
    code: ProblemCode,
  ): vscode.Diagnostic {
    const diagnostic = new vscode.Diagnostic(range, oneLine(message), severity);
    diagnostic.source = diagnosticSource;
    diagnostic.code = { value: code, target: this.documentation(code) };
    return diagnostic;
  }

  /** The section of the page about a code. (VS Code follows no links to commands from here.) */
  private documentation(code: ProblemCode): vscode.Uri {
    return this.problemsPage.with({ fragment: code });
  }
}

/** The code of one of our diagnostics; undefined for those of others. */
export function codeOf({ source, code }: vscode.Diagnostic): ProblemCode | undefined {
  if (source !== diagnosticSource) {
    return undefined;
  }
  const value = typeof code === 'object' ? code.value : code;
  return typeof value === 'string' && value in problemSeverity ? (value as ProblemCode) : undefined;
}
