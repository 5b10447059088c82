import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { isTrusted } from '../../host/trust.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import type { ReferenceResolving } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { secretName } from '../document/referenceView.js';
import { valueTarget } from '../document/valueTarget.js';

/** VS Code takes all links of a file at once, after each edit. */
const mostLinks = 2000;

export interface LinkParts {
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
  readonly resolver: Pick<ReferenceResolving, 'managerOf'>;
}

/** A reference as a link, until it is pointed at. */
class ReferenceLink extends vscode.DocumentLink {
  constructor(
    range: vscode.Range,
    readonly found: FoundReference,
    readonly alias: string | undefined,
  ) {
    super(range);
  }
}

/** Ctrl-click (Cmd-click) on a reference shows its secret in the tree. */
export class ReferenceLinkProvider implements vscode.DocumentLinkProvider<ReferenceLink> {
  constructor(private readonly parts: LinkParts) {}

  async provideDocumentLinks(document: vscode.TextDocument): Promise<ReferenceLink[]> {
    // Without trust nothing that a file names is looked up.
    if (!isTrusted() || !this.parts.files.has(document)) {
      return [];
    }
    const index = await this.parts.indexes.ready(document);
    const links: ReferenceLink[] = [];
    for (const found of index.references.slice(0, mostLinks)) {
      if (found.reference !== undefined) {
        const link = new ReferenceLink(rangeOf(document, found.range), found, index.secretManager?.alias);
        link.tooltip = vscode.l10n.t(
          'Show {0} in the tree of secrets',
          labelText(secretName(found.reference)),
        );
        links.push(link);
      }
    }
    return links;
  }

  resolveDocumentLink(link: ReferenceLink): ReferenceLink {
    const { reference } = link.found;
    if (reference !== undefined) {
      link.target = this.targetOf(reference, link.alias);
    }
    return link;
  }

  private targetOf(
    reference: NonNullable<FoundReference['reference']>,
    alias: string | undefined,
  ): vscode.Uri {
    try {
      const manager = this.parts.resolver.managerOf(reference, alias);
      const id = commands.revealInTree;
      return commandUri(id, ownArgument(id, valueTarget(reference, manager)));
    } catch {
      // There is no such manager: the view is where one is connected.
      return commandUri('secretConnections.managers.focus');
    }
  }
}

function commandUri(command: string, ...given: readonly unknown[]): vscode.Uri {
  return vscode.Uri.from({
    scheme: 'command',
    path: command,
    query: given.length === 0 ? '' : encodeURIComponent(JSON.stringify(given)),
  });
}
