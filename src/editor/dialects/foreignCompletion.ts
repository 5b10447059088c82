import * as vscode from 'vscode';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { fromDocumentOffset } from '../../reference/dialects/ownCaret.js';
import { toDocumentOffset } from '../../reference/index/stringToken.js';
import type { Clock } from '../../secrets/model/ports.js';
import type { SecretNames } from '../../secrets/catalog/secretNames.js';
import type { ManagerIdentity, ManagerLookup } from '../../secrets/model/services.js';
import { ItemRange } from '../completion/itemRange.js';
import type { Known, KnownKeys } from '../completion/knownKeys.js';
import { secretDocumentation } from '../completion/secretDocumentation.js';
import { SecretItem } from '../completion/secretItems.js';
import type { SuggestAgain } from '../completion/suggestAgain.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { foreignPlace, type ForeignPlace } from './completionPlace.js';
import { foreignKeyItems, foreignSecretItems, managerItems, stageItems, startItem } from './foreignItems.js';

/** What opens the suggestions by itself; each is looked at only inside of a reference. */
export const foreignTriggers = ['{', ':', '|', '/', '"'];

export interface ForeignCompletionParts {
  readonly notations: LiveNotations;
  readonly indexes: DocumentIndexes;
  readonly registry: ManagerLookup;
  readonly names: SecretNames;
  readonly keys: KnownKeys;
  readonly again: SuggestAgain;
  readonly clock: Clock;
}

interface Caret {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly place: ForeignPlace;
  /** From the start of the piece to the cursor. */
  readonly typed: string;
  readonly range: ItemRange;
  readonly manager: ManagerIdentity | undefined;
}

/** Completes secret, key and staging label in the foreign notations that are live in a file; never values. */
export class ForeignCompletionProvider implements vscode.CompletionItemProvider {
  constructor(private readonly parts: ForeignCompletionParts) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    const caret = this.caretAt(document, position);
    const items = caret && (await this.itemsFor(caret));
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

  private caretAt(document: vscode.TextDocument, position: vscode.Position): Caret | undefined {
    const live = this.parts.notations.of(document);
    const index = live.length === 0 ? undefined : this.parts.indexes.get(document);
    const offset = document.offsetAt(position);
    const inside = index?.stringAt(offset);
    if (index === undefined || inside === undefined) {
      return undefined;
    }
    const { decoded, path } = inside;
    const at = fromDocumentOffset(decoded, offset);
    const place = foreignPlace(decoded.value, at, path, live);
    if (place === undefined) {
      return undefined;
    }
    const { start, end } = place.range;
    const range = rangeOf(document, {
      start: toDocumentOffset(decoded, start),
      end: toDocumentOffset(decoded, end),
    });
    if (!range.isSingleLine || !range.contains(position)) {
      return undefined;
    }
    return {
      document,
      position,
      place,
      typed: decoded.value.slice(start, at),
      range: new ItemRange(document, range, position),
      manager: this.managerOf(document, place, index.secretManager?.alias),
    };
  }

  private async itemsFor(caret: Caret): Promise<vscode.CompletionItem[]> {
    const { document, place, typed, range, manager } = caret;
    const { keys, registry } = this.parts;
    switch (place.piece) {
      case 'start':
        return [startItem(range)];
      case 'manager': {
        const ids = this.parts.notations.managerIds(document.uri);
        return managerItems(registry.list(), ({ alias }) => ids.get(alias) ?? alias, place, range);
      }
      case 'secret':
        return this.secrets(caret);
      case 'key': {
        const known = manager && place.secret && (await keys.keys(manager.id, place.secret, undefined));
        return foreignKeyItems(this.laterToo(known || undefined, caret) ?? [], place, typed, range);
      }
      case 'stage': {
        const known = manager && place.secret && (await keys.secret(manager.id, place.secret));
        return stageItems(this.laterToo(known || undefined, caret), range);
      }
    }
  }

  /** Names that are known, at once; more are asked for behind them. */
  private secrets({ document, position, place, typed, range, manager }: Caret): vscode.CompletionItem[] {
    const { names, again } = this.parts;
    if (manager === undefined) {
      return [];
    }
    const items = foreignSecretItems(names.known(manager.id), manager, place, typed, range);
    const isEmpty = items.length === 0;
    const updated = names
      .update(manager.id, typed)
      .then(() => isEmpty && names.known(manager.id).index.names.length > 0);
    void again.when(updated, document, position);
    return items;
  }

  private managerOf(
    document: vscode.TextDocument,
    { manager }: ForeignPlace,
    fileAlias: string | undefined,
  ): ManagerIdentity | undefined {
    const { notations, registry } = this.parts;
    const written = manager === undefined ? undefined : notations.aliasOf(document.uri, manager);
    const alias = written ?? fileAlias;
    return alias === undefined ? registry.active() : registry.list().find((each) => each.alias === alias);
  }

  private laterToo<T>(known: Known<T> | undefined, { document, position }: Caret): T | undefined {
    if (known?.later !== undefined) {
      void this.parts.again.when(known.later, document, position);
    }
    return known?.value;
  }
}
