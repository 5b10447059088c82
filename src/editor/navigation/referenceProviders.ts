import * as vscode from 'vscode';
import { findReferences, rangesIn, type FindParts } from './findReferences.js';
import { soughtBy, type SoughtSecret } from './sameReference.js';

/** All references to the same secret and key as the one at the cursor. */
export class SameReferenceProvider implements vscode.ReferenceProvider, vscode.DocumentHighlightProvider {
  constructor(private readonly parts: FindParts) {}

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    _context: vscode.ReferenceContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.Location[] | undefined> {
    const sought = await this.soughtAt(document, position);
    return sought && (await findReferences(sought, this.parts, token));
  }

  async provideDocumentHighlights(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.DocumentHighlight[] | undefined> {
    const sought = await this.soughtAt(document, position);
    return (
      sought &&
      rangesIn(document, sought, this.parts).map(
        (range) => new vscode.DocumentHighlight(range, vscode.DocumentHighlightKind.Read),
      )
    );
  }

  private async soughtAt(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<SoughtSecret | undefined> {
    if (!this.parts.files.has(document)) {
      return undefined;
    }
    const index = await this.parts.indexes.ready(document);
    const reference = index.touching(document.offsetAt(position))?.reference;
    return reference && soughtBy(reference, index.secretManager?.alias, this.parts);
  }
}
