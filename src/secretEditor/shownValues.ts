import { DisposableStore } from '../host/disposables.js';
import { readSetting } from '../host/settings.js';
import { containerIn, editedText, nodeAt, type DraftPath } from '../secrets/draft/draftTree.js';
import { RevealedValues } from '../secrets/hiding/revealedValues.js';
import type { JsonKind } from '../secrets/model/keyLookup.js';
import type { Clock, Disposable, NewValue } from '../secrets/model/ports.js';
import {
  type FromSecretEditor,
  pathId,
  pathOf,
  type ToSecretEditor,
} from '../webview/protocol/secretEditor.js';

/** Whose value is meant. */
export type Of = Extract<FromSecretEditor, { readonly type: 'reveal' }>['of'];

export interface ShownValuesParts {
  readonly clock: Clock;
  readonly managerId: () => string;
  /** The value that is meant, as it is now; undefined: there is none. */
  readonly valueOf: (of: Of) => NewValue | undefined;
  readonly send: (message: ToSecretEditor) => void;
}

/**
 * Which values of a tab are on screen at this moment: revealed, or in a field. Each ends by itself, so long after it was
 * revealed or the last key was pressed in it. Holds places only; the values go straight to the page.
 */
export class ShownValues implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly revealed: RevealedValues;
  /** The place that has a field. */
  private editing: string | undefined;
  /** The field has by itself what is made of it: told again, it would be behind what is typed meanwhile. */
  private isTyping = false;

  constructor(private readonly parts: ShownValuesParts) {
    this.revealed = this.owned.add(new RevealedValues(parts.clock, () => readSetting('reveal.seconds')));
    this.owned.add(this.revealed.onDidChange(({ key = '' }) => this.tell(key)));
  }

  reveal(of: Of, path: DraftPath): void {
    this.revealed.reveal(this.addressOf(idOf(of, path)));
  }

  hide(of: Of, path: DraftPath): void {
    this.revealed.hide(this.addressOf(idOf(of, path)));
  }

  /** Opens a field for a value; another one is closed. */
  edit(path: DraftPath): void {
    const id = idOf('shown', path);
    const before = this.editing;
    if (before !== undefined && before !== id) {
      this.revealed.hide(this.addressOf(before));
    }
    this.editing = id;
    this.reveal('shown', path);
  }

  /** Something was typed in the field: it stays. */
  keep(path: DraftPath): void {
    this.isTyping = true;
    this.reveal('shown', path);
    this.isTyping = false;
  }

  /** Shows in the field what undoing or the like made of its value; what is revealed is hidden. */
  refresh(): void {
    const { editing } = this;
    this.revealed.hideOf(() => true);
    if (editing !== undefined && this.textAt(editing) !== undefined) {
      this.editing = editing;
      this.revealed.reveal(this.addressOf(editing));
    }
  }

  hideAll(): void {
    this.revealed.hideOf(() => true);
  }

  /** What a person reads, or copies, at a place. */
  text(of: Of, path: DraftPath): string | undefined {
    return this.textAt(idOf(of, path))?.text;
  }

  dispose(): void {
    this.owned.dispose();
  }

  private tell(id: string): void {
    if (this.isTyping) {
      return;
    }
    const [of, path] = placeOf(id);
    const found = this.revealed.isRevealed(this.addressOf(id)) ? this.textAt(id) : undefined;
    if (found === undefined) {
      if (this.editing === id) {
        this.editing = undefined;
      }
      this.parts.send({ type: 'hide', of, path });
    } else if (this.editing === id) {
      this.parts.send({ type: 'editing', path, ...found });
    } else {
      this.parts.send({ type: 'value', of, path, text: found.text });
    }
  }

  private textAt(id: string): { readonly kind: JsonKind; readonly text: string } | undefined {
    const [of, path] = placeOf(id);
    const value = this.parts.valueOf(of);
    if (typeof value !== 'string') {
      return value && { kind: 'string', text: Buffer.from(value).toString('base64') };
    }
    if (path.length === 0) {
      return { kind: 'string', text: value };
    }
    const root = containerIn(value);
    const node = root && nodeAt(root, path);
    return node && { kind: node.type as JsonKind, text: editedText(value, node) };
  }

  private addressOf(id: string): Parameters<RevealedValues['reveal']>[0] {
    return { managerId: this.parts.managerId(), secretId: '', key: id };
  }
}

function idOf(of: Of, path: DraftPath): string {
  return `${of} ${pathId(path)}`;
}

function placeOf(id: string): readonly [Of, DraftPath] {
  const [of, path = ''] = id.split(' ');
  return [of as Of, pathOf(path)];
}
