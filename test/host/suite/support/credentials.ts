import * as vscode from 'vscode';
import { eventually } from '../../eventually';

/** The code of the marks. */
const code = 'hard-coded-credential';
/** A value that looks like a credential. */
export const literal = 'h7Kq2-CANARY-zP9';
/** The text of a connection file with these fields. */
export const connection = (fields: object): string =>
  JSON.stringify({ type: 'CUSTOM_AUTH', ...fields }, undefined, 2);

/** The marks of a document. */
export function marks(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ code: each }) => typeof each === 'object' && each.value === code);
}

/** The marked texts, once there are so many. */
export async function marked(document: vscode.TextDocument, count: number): Promise<readonly string[]> {
  return eventually(() => {
    const found = marks(document);
    return found.length === count ? found.map(({ range }) => document.getText(range)) : undefined;
  }, `${count} credentials are marked`);
}

/** The quick fixes for credentials at a text. */
export async function actionsAt(
  document: vscode.TextDocument,
  text: string,
): Promise<readonly vscode.CodeAction[]> {
  const start = document.getText().indexOf(text);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.filter(({ title }) => /AWS Secrets Manager|Ignore/u.test(title));
}

/** Moves a literal, as code does. */
export const move = (argument: object): Thenable<string> =>
  vscode.commands.executeCommand<string>('secretConnections.moveToSecret', argument);

/** Sets a setting of the detection; undefined: as after installation. */
export const setting = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace
    .getConfiguration('secretConnections')
    .update(`detection.${key}`, value, vscode.ConfigurationTarget.Workspace);
