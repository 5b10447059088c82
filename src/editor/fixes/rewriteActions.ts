import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { allNotations } from '../../reference/dialects/notations.js';
import type { ReferenceIndex } from '../../reference/index/documentIndex.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import { ownNotation } from '../../reference/dialects/ownNotation.js';
import type { ManagerLookup } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { replacementFor, rewritings, type Rewriting } from './rewrite.js';

export interface RewriteParts {
  readonly notations: LiveNotations;
  readonly indexes: DocumentIndexes;
  readonly registry: ManagerLookup;
}

/** Writes a reference in another notation, where that means the same; else says why it would not. */
export class RewriteActionProvider implements vscode.CodeActionProvider {
  static readonly metadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite, vscode.CodeActionKind.QuickFix],
  };

  constructor(private readonly parts: RewriteParts) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const { notations, indexes } = this.parts;
    const live = notations.of(document);
    if (live.length === 0) {
      return [];
    }
    const index = await indexes.ready(document);
    const found = index.touching(document.offsetAt(range.start));
    if (found?.reference === undefined || found.range.end < document.offsetAt(range.end)) {
      return [];
    }
    const wants = (kind: vscode.CodeActionKind): boolean => only === undefined || only.contains(kind);
    const all = allNotations.map((notation) => live.find(({ id }) => id === notation.id) ?? notation);
    const alias = index.secretManager?.alias ?? this.parts.registry.active()?.alias;
    return [
      ...(wants(vscode.CodeActionKind.QuickFix) ? this.managerFixes(document, found) : []),
      ...(wants(vscode.CodeActionKind.RefactorRewrite)
        ? rewritings(found, all, live, alias)
            .filter((each) => only !== undefined || isInUse(each, index))
            .flatMap((each) => rewriteAction(document, index, found, each))
        : []),
    ];
  }

  /** For a manager id of a foreign notation that is nobody's: which manager it is. */
  private managerFixes(document: vscode.TextDocument, found: FoundReference): vscode.CodeAction[] {
    const { alias } = found.reference ?? {};
    const managers = this.parts.registry.list();
    const written = found.parts.alias && document.getText(rangeOf(document, found.parts.alias));
    if (
      !found.notation.foreignIds ||
      written === undefined ||
      managers.length === 0 ||
      managers.some((each) => each.alias === alias)
    ) {
      return [];
    }
    return managers.map((manager) => {
      const title = vscode.l10n.t('Read manager {0} as {1}', written, manager.alias);
      const action = new vscode.CodeAction(labelText(title), vscode.CodeActionKind.QuickFix);
      const target = { manager: written, alias: manager.alias, uri: document.uri.toString() };
      const given = [ownArgument(commands.mapManager, target)];
      action.command = { title, command: commands.mapManager, arguments: given };
      return action;
    });
  }
}

/**
 * Whether a light bulb offers it by itself: our own notation, and those that the file has already. Who asks for
 * refactorings gets the others, too, and is told why one cannot be.
 */
function isInUse(rewriting: Rewriting, { references }: ReferenceIndex): boolean {
  const { id } = rewriting.notation;
  return (
    'text' in rewriting && (id === ownNotation.id || references.some(({ notation }) => notation.id === id))
  );
}

function rewriteAction(
  document: vscode.TextDocument,
  index: ReferenceIndex,
  found: FoundReference,
  rewriting: Rewriting,
): vscode.CodeAction[] {
  const isPossible = 'text' in rewriting;
  const title = vscode.l10n.t('Rewrite as {0}', isPossible ? rewriting.text : rewriting.notation.name);
  const action = new vscode.CodeAction(labelText(title), vscode.CodeActionKind.RefactorRewrite);
  if (isPossible) {
    action.edit = new vscode.WorkspaceEdit();
    const edit = replacementFor(index, found, rewriting);
    if (edit === undefined) {
      return [];
    }
    action.edit.replace(document.uri, rangeOf(document, edit.range), edit.text);
  } else {
    action.disabled = { reason: rewriting.reason };
  }
  return [action];
}
