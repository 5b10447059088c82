import * as vscode from 'vscode';
import { configurationSection, diagnosticSource } from '../../contributions.js';
import { errorActions } from '../../host/errorMessages.js';
import type { TextFailure } from '../../secrets/connection/textTemplate.js';
import type { PreviewLine } from './previewLines.js';
import type { Fix, Fixes } from './previewState.js';

/** So many buttons stand at a problem. */
const mostFixes = 3;
/** VS Code is asked for what mends something at so many lines. */
const mostAsked = 20;

/** What mends each failing reference, as VS Code has it at its place. */
export async function fixesOfLines(source: vscode.Uri, lines: readonly PreviewLine[]): Promise<Fixes> {
  const failing = lines.filter(({ failures }) => failures.length > 0);
  const fixes = failing.map(async (line, index) => {
    const found = line.failures.map((failure) =>
      index < mostAsked ? fixesOf(source, line, failure) : Promise.resolve(errorActions(failure.error)),
    );
    return [line.id, await Promise.all(found)] as const;
  });
  return new Map(await Promise.all(fixes));
}

/** What the light bulb offers for the problem at a reference; where it offers nothing, the next steps of its error. */
async function fixesOf(
  source: vscode.Uri,
  { string }: PreviewLine,
  { range, error }: TextFailure,
): Promise<readonly Fix[]> {
  const written = string?.toDocument(range);
  const problems = vscode.languages
    .getDiagnostics(source)
    .filter((problem) => problem.source === diagnosticSource);
  if (written === undefined || problems.length === 0) {
    return errorActions(error);
  }
  const document = await vscode.workspace.openTextDocument(source);
  const place = new vscode.Range(document.positionAt(written.start), document.positionAt(written.end));
  const actions = await vscode.commands.executeCommand<readonly (vscode.CodeAction | vscode.Command)[]>(
    'vscode.executeCodeActionProvider',
    source,
    place,
    vscode.CodeActionKind.QuickFix.value,
    mostFixes,
  );
  const fixes = actions
    .filter((action): action is vscode.CodeAction => action instanceof vscode.CodeAction && isOurs(action))
    .slice(0, mostFixes);
  return fixes.length > 0 ? fixes : errorActions(error);
}

/** Other extensions have something to offer for every problem. */
function isOurs({ edit, command }: vscode.CodeAction): boolean {
  return command?.command.startsWith(`${configurationSection}.`) ?? edit !== undefined;
}

/** Does what a button of a problem says. */
export async function runFix(fix: Fix): Promise<void> {
  const isAction = fix instanceof vscode.CodeAction;
  if (isAction && fix.edit !== undefined) {
    await vscode.workspace.applyEdit(fix.edit);
  }
  const command = isAction ? fix.command : fix;
  if (command !== undefined) {
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  }
}
