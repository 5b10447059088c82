import * as vscode from 'vscode';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { caretAt } from '../../reference/dialects/caretAt.js';
import { allNotations } from '../../reference/dialects/notations.js';
import { documentRange, fromDocumentOffset } from '../../reference/index/stringToken.js';
import type { Clock } from '../../secrets/model/ports.js';
import type { SecretNames } from '../../secrets/catalog/secretNames.js';
import type { ManagerIdentity, ManagerLookup } from '../../secrets/model/services.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { ItemRange } from './itemRange.js';
import type { Known, KnownKeys } from './knownKeys.js';
import { filterItems, keyItems, versionItems } from './pieceItems.js';
import { secretDocumentation } from './secretDocumentation.js';
import { aliasItems, managerItems, SecretItem, secretItems, startItem } from './secretItems.js';
import type { SuggestAgain } from './suggestAgain.js';

/** What opens the suggestions by itself; each is looked at only inside of a reference. */
export const triggerCharacters = [...new Set(allNotations.flatMap(({ triggers }) => triggers))];

export interface CompletionParts {
  readonly files: ConnectionFiles;
  readonly notations: LiveNotations;
  readonly indexes: DocumentIndexes;
  readonly registry: ManagerLookup;
  readonly names: SecretNames;
  readonly keys: KnownKeys;
  readonly again: SuggestAgain;
  readonly recent: { of(managerId: string): readonly string[] };
  readonly clock: Clock;
}

interface Place {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly range: ItemRange;
  readonly manager: ManagerIdentity | undefined;
}

/** Completes the reference at the cursor, finished or not, in any notation. Offers names and keys, never values. */
export class ReferenceCompletionProvider implements vscode.CompletionItemProvider {
  constructor(private readonly parts: CompletionParts) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    if (!this.parts.files.has(document)) {
      return undefined;
    }
    await this.parts.indexes.ready(document);
    const place = this.placeOf(document, position);
    const items = place ? await this.itemsFor(place) : this.fileManagers(document, position);
    // What goes with the typed text is decided here: VS Code has to ask again when that changes.
    return items === undefined || token.isCancellationRequested
      ? undefined
      : new vscode.CompletionList(items, true);
  }

  resolveCompletionItem(item: vscode.CompletionItem): vscode.CompletionItem {
    if (item instanceof SecretItem) {
      const now = this.parts.clock.now();
      item.documentation = secretDocumentation(item.name, item.manager, item.secret, now);
    }
    return item;
  }

  private placeOf(document: vscode.TextDocument, position: vscode.Position): Place | undefined {
    const { indexes, notations, registry } = this.parts;
    const index = indexes.get(document);
    const offset = document.offsetAt(position);
    const string = index.stringAt(offset);
    if (string === undefined) {
      return undefined;
    }
    const { decoded, path } = string;
    const live = notations.of(document);
    const found = caretAt(decoded.value, fromDocumentOffset(decoded, offset), path, live);
    const range = found && rangeOf(document, documentRange(decoded, found.caret.range));
    // VS Code takes items on one line only.
    if (found === undefined || range?.isSingleLine !== true || !range.contains(position)) {
      return undefined;
    }
    // What is selected, such as a place of a snippet, is to be replaced: it narrows nothing down.
    const caret = isSelected(document, range) ? { ...found.caret, typed: '' } : found.caret;
    const alias = caret.alias ?? index.secretManager?.alias;
    const manager =
      alias === undefined ? registry.active() : registry.list().find((each) => each.alias === alias);
    return {
      document,
      position,
      range: new ItemRange(document, range, position, found.notation, caret, string),
      manager,
    };
  }

  private async itemsFor(place: Place): Promise<vscode.CompletionItem[]> {
    const { range, manager } = place;
    const { piece, secret, version, typed, snippet = '' } = range.caret;
    const { keys, registry } = this.parts;
    switch (piece) {
      case 'start':
        return [startItem(snippet, range)];
      case 'alias':
        return aliasItems(registry.list(), manager, range);
      case 'secret':
        return this.secrets(place);
      case 'filter':
        return filterItems(range);
      case 'key': {
        const known = manager && secret && (await keys.keys(manager, secret, version, typed));
        return keyItems(this.laterToo(known || undefined, place), range);
      }
      case 'version': {
        const known = manager && secret && (await keys.secret(manager.id, secret));
        return versionItems(this.laterToo(known || undefined, place), range);
      }
    }
  }

  /** The aliases, in the value of the file's `$secretManager`. */
  private fileManagers(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionItem[] | undefined {
    const string = this.parts.files.isConnection(document)
      ? this.parts.indexes.get(document).stringAt(document.offsetAt(position))
      : undefined;
    if (string?.path.length !== 1 || string.path[0] !== '$secretManager') {
      return undefined;
    }
    const { contentStart, contentEnd } = string.decoded;
    return managerItems(
      this.parts.registry.list(),
      rangeOf(document, { start: contentStart, end: contentEnd }),
    );
  }

  /** Names that are known, at once; more are asked for behind them. */
  private secrets({ document, position, range, manager }: Place): vscode.CompletionItem[] {
    const { names, recent, registry, again } = this.parts;
    const { notation, caret } = range;
    const { typed } = caret;
    const items: vscode.CompletionItem[] = [];
    if (manager !== undefined) {
      const { id } = manager;
      const known = names.known(id);
      items.push(...secretItems({ known, manager, recent: recent.of(id), range }));
      const isEmpty = items.length === 0;
      const arrived = isEmpty ? names.firstMatch(id, typed) : names.update(id, typed).then(() => false);
      void again.when(arrived, document, position);
    }
    const managers = registry.list();
    const mayName = notation.additions !== undefined && caret.alias === undefined;
    if (mayName && (managers.length > 1 || manager === undefined)) {
      items.push(...aliasItems(managers, manager, range));
    }
    return items;
  }

  private laterToo<T>(known: Known<T> | undefined, { document, position }: Place): T | undefined {
    if (known?.later !== undefined) {
      void this.parts.again.when(known.later, document, position);
    }
    return known?.value;
  }
}

/** Whether all of a piece of a reference is selected. */
function isSelected(document: vscode.TextDocument, range: vscode.Range): boolean {
  const editor = vscode.window.activeTextEditor;
  return (
    editor?.document === document && !range.isEmpty && editor.selections.some((each) => each.isEqual(range))
  );
}
