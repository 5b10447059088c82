import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../eventually';

/** Our problems of a file. */
export function problemsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Secret Connections');
}

/** The code of one of our problems. */
export function codeText({ code }: vscode.Diagnostic): string {
  return (code as { value: string }).value;
}

/** Waits until the problems of a file are as wished. */
export async function whenProblems(
  uri: vscode.Uri,
  wished: (codes: readonly string[]) => boolean,
  what: string,
): Promise<vscode.Diagnostic[]> {
  return eventually(
    () => {
      const problems = problemsOf(uri);
      return wished(problems.map(codeText)) ? problems : undefined;
    },
    what,
    () => problemsOf(uri).map(codeText),
  );
}

/** Waits for a problem with this code. */
export async function whenProblem(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> {
  const problems = await whenProblems(uri, (codes) => codes.includes(code), `${code} is a problem`);
  return problems.find((each) => codeText(each) === code)!;
}

/** What the light bulb offers at a problem. */
export async function fixesAt(
  uri: vscode.Uri,
  { range }: vscode.Diagnostic,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind.value,
  );
}

/** The argument of a command of ours, without the proof that it is. */
export function argumentOf({ title, arguments: given = [] }: vscode.Command): Record<string, unknown> {
  const { own, ...argument } = given[0] as Record<string, unknown>;
  assert.ok(own, title);
  return argument;
}
