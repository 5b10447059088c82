import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { isVariablesFile, isSearchedForCredentials } from '../../host/files/detectionFileFilter.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { formatPlace } from '../../secrets/detection/detectCredential.js';
import { type CommentMark, ignoreMarker } from '../../secrets/detection/ignoreComment.js';
import { patternForPlace } from '../../secrets/detection/ignorePatterns.js';
import { labelText } from '../../secrets/words/plainText.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { credentialsAt } from './credentialAt.js';
import { isCredentialMark } from './credentialDiagnostics.js';
import { isTrusted } from '../../host/trust.js';

/** What can be done with a hard-coded credential: move it into a secret, or say that it is none. */
export class CredentialActionProvider implements vscode.CodeActionProvider {
  static readonly metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };

  constructor(private readonly indexes: DocumentIndexes) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (!isSearchedForCredentials(document)) {
      return [];
    }
    const offset = document.offsetAt(range.start);
    const found = credentialsAt(document, offset, this.indexes).find((credential) =>
      rangeOf(document, credential.range).intersection(range),
    );
    if (found === undefined) {
      return [];
    }
    const where = rangeOf(document, found.range);
    const diagnostics = context.diagnostics.filter(
      (each) => isCredentialMark(each) && each.range.intersection(where) !== undefined,
    );
    const actions: vscode.CodeAction[] = [];
    const add = (title: string): vscode.CodeAction => {
      const action = new vscode.CodeAction(labelText(title), vscode.CodeActionKind.QuickFix);
      action.diagnostics = diagnostics;
      actions.push(action);
      return action;
    };
    if (isTrusted()) {
      const move = add(vscode.l10n.t('Move to AWS Secrets Manager…'));
      const place = { uri: document.uri.toString(), offset: found.range.start };
      const given = [ownArgument(commands.moveToSecret, place)];
      move.command = { command: commands.moveToSecret, title: move.title, arguments: given };
      move.isPreferred = true;
    }
    const comment = commentOf(document);
    if (comment !== undefined) {
      add(vscode.l10n.t('Ignore on this line')).edit = ignoreComment(document, where.start.line, comment);
    }
    const place = formatPlace(found.path);
    const pattern = patternForPlace(place);
    if (pattern !== undefined) {
      const ignore = add(vscode.l10n.t('Ignore "{0}" in this workspace', place.slice(0, 80)));
      const given = [ownArgument(commands.ignoreCredential, { uri: document.uri.toString(), pattern })];
      ignore.command = { command: commands.ignoreCredential, title: ignore.title, arguments: given };
    }
    return actions;
  }
}

/** How a comment begins, where the file may hold any. */
function commentOf(document: vscode.TextDocument): CommentMark | undefined {
  if (isVariablesFile(document)) {
    return '#';
  }
  return document.languageId === 'jsonc' ? '//' : undefined;
}

/** A comment alone on the line before, so that the line itself stays as it is. */
function ignoreComment(
  document: vscode.TextDocument,
  line: number,
  comment: CommentMark,
): vscode.WorkspaceEdit {
  const { text, range } = document.lineAt(line);
  const indent = /^\s*/.exec(text)?.[0] ?? '';
  const lineBreak = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, range.start, `${indent}${comment} ${ignoreMarker}${lineBreak}`);
  return edit;
}
