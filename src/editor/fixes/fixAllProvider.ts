import * as vscode from 'vscode';
import { labelText } from '../../secrets/words/plainText.js';
import { codeOf } from '../diagnostics/problemDiagnostics.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import type { ProblemCode } from '../../secrets/check/problemCode.js';
import type { Fix } from './fix.js';
import { malformedFixes, quotingFilterFix, uriFilterFix } from './textFixes.js';

/** Repairs all that has one right repair: quotes around a key, and the filter that a value needs. Names are never guessed. */
export class FixAllProvider implements vscode.CodeActionProvider {
  static readonly kind = vscode.CodeActionKind.SourceFixAll.append('secretConnections');

  constructor(private readonly indexes: DocumentIndexes) {}

  async provideCodeActions(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
    const index = await this.indexes.ready(document);
    const edit = new vscode.WorkspaceEdit();
    const fixed: vscode.Diagnostic[] = [];
    for (const diagnostic of vscode.languages.getDiagnostics(document.uri)) {
      const code = codeOf(diagnostic);
      const found =
        code === undefined ? undefined : index.touching(document.offsetAt(diagnostic.range.start));
      const fix = found === undefined ? undefined : fixOf(code, found);
      const written = fix?.edit && index.edit(fix.edit.range, fix.edit.text);
      if (written !== undefined) {
        edit.replace(document.uri, rangeOf(document, written.range), written.text);
        fixed.push(diagnostic);
      }
    }
    if (fixed.length === 0) {
      return [];
    }
    const title = vscode.l10n.t(
      'Quote keys, and encode values in URLs and connection strings, in the whole file',
    );
    const action = new vscode.CodeAction(labelText(title), FixAllProvider.kind);
    action.edit = edit;
    action.diagnostics = fixed;
    return [action];
  }
}

function fixOf(code: ProblemCode | undefined, found: FoundReference): Fix | undefined {
  switch (code) {
    case 'needs-uri-filter':
      return uriFilterFix(found);
    case 'needs-quoting-filter':
      return quotingFilterFix(found);
    case 'malformed-reference':
      return found.problem?.code === 'quote-in-key' ? malformedFixes(found, [])[0] : undefined;
    default:
      return undefined;
  }
}
