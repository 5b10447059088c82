import { element } from '../kit/dom.js';
import { kinds, type Row } from '../protocol/secretEditor.js';
import type { EditorPage } from './editor.js';

export type Kind = Row['kind'];

/** What is told of so long after the last key; each such pause is one step to undo. In milliseconds. */
const pause = 300;

/** What a value of each kind is at first, where what stands there is none. */
const firsts: Readonly<Record<Kind, string>> = {
  string: '',
  number: '0',
  boolean: 'true',
  null: 'null',
  object: '{}',
  array: '[]',
};

export interface FieldParts {
  readonly page: EditorPage;
  readonly path: readonly number[];
  /** What it is called, for readers of the screen. */
  readonly label: string;
  /** Absent: the whole value, a text of any form. */
  readonly withKinds: boolean;
}

/** Where a value is edited. What is typed is told while it is typed; it stays in the field alone as long as it is no value. */
export class ValueField {
  readonly root: HTMLElement;
  private readonly holder = element('div', { class: 'field-holder' });
  private readonly fault = element('p', { class: 'field-fault', role: 'alert', hidden: true });
  private readonly kindBox: HTMLSelectElement;
  private input!: HTMLTextAreaElement | HTMLSelectElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private told: { readonly kind: Kind; readonly text: string };
  private readonly first: { readonly kind: Kind; readonly text: string };

  constructor(
    private readonly parts: FieldParts,
    private kind: Kind,
    text: string,
  ) {
    const { say } = parts.page;
    this.told = this.first = { kind, text };
    this.kindBox = element(
      'select',
      { 'aria-label': say('kind'), hidden: !parts.withKinds, change: () => this.changeKind() },
      ...kinds.map((each) => element('option', { value: each }, each)),
    );
    this.kindBox.value = kind;
    this.root = element('div', { class: 'field' }, this.holder, this.kindBox, this.fault);
    this.root.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.root.contains(relatedTarget as Node | null)) {
        this.close();
      }
    });
    this.root.addEventListener('keydown', (event) => this.press(event));
    this.show(text);
  }

  /** Shows what the value is now, unless that is what was typed. */
  set(kind: Kind, text: string): void {
    if (kind !== this.told.kind || text !== this.told.text) {
      this.told = { kind, text };
      this.kind = kind;
      this.kindBox.value = kind;
      this.show(text);
      this.input.focus();
    }
  }

  focus(): void {
    this.input.focus();
    if (this.input instanceof HTMLTextAreaElement && this.parts.withKinds) {
      this.input.select();
    }
  }

  /** Tells what was typed, now. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { page, path } = this.parts;
    const text = this.input.value;
    const isValue = isOfKind(this.kind, text);
    this.fault.hidden = isValue;
    this.fault.textContent = isValue ? '' : page.say('notOfKind', this.kind);
    this.input.setAttribute('aria-invalid', String(!isValue));
    if (isValue && (text !== this.told.text || this.kind !== this.told.kind)) {
      this.told = { kind: this.kind, text };
      page.send({ type: 'typed', path, kind: this.kind, text });
    }
  }

  private close(): void {
    if (this.root.isConnected) {
      this.flush();
      this.parts.page.send({ type: 'endEdit', path: this.parts.path });
    }
  }

  private show(text: string): void {
    const { label, page } = this.parts;
    if (this.kind === 'boolean' || this.kind === 'null') {
      const choices = this.kind === 'boolean' ? ['true', 'false'] : ['null'];
      const options = choices.map((each) => element('option', { value: each }, each));
      this.input = element(
        'select',
        { class: 'value', 'aria-label': label, change: () => this.flush() },
        ...options,
      );
    } else {
      const area = element('textarea', {
        class: 'value',
        rows: 1,
        spellcheck: 'false',
        autocomplete: 'off',
        autocapitalize: 'off',
        'aria-label': label,
        input: () => {
          fit(area);
          page.typing(this.bytesOf(this.kind, area.value) - this.bytesOf(this.told.kind, this.told.text));
          clearTimeout(this.timer);
          this.timer = setTimeout(() => this.flush(), pause);
        },
      });
      this.input = area;
      requestAnimationFrame(() => fit(area));
    }
    this.input.value = text;
    this.holder.replaceChildren(this.input);
  }

  private changeKind(): void {
    const text = this.input.value;
    this.kind = this.kindBox.value as Kind;
    this.show(isOfKind(this.kind, text) ? text : firsts[this.kind]);
    this.flush();
    this.input.focus();
  }

  /** How many bytes it takes in the secret. */
  private bytesOf(kind: Kind, text: string): number {
    const isJsonString = kind === 'string' && this.parts.withKinds;
    return new TextEncoder().encode(isJsonString ? JSON.stringify(text) : text).length;
  }

  /** Enter ends, with Shift it is a line of its own; Escape takes back what was typed. */
  private press(event: KeyboardEvent): void {
    const isSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's';
    if (isSave) {
      this.flush();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.kind = this.first.kind;
      this.kindBox.value = this.kind;
      this.show(this.first.text);
      this.close();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && this.parts.withKinds) {
      event.preventDefault();
      this.flush();
      if (this.fault.hidden) {
        this.parts.page.send({ type: 'endEdit', path: this.parts.path });
      }
    }
  }
}

function fit(area: HTMLTextAreaElement): void {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** As the extension sees it, which looks again. */
function isOfKind(kind: Kind, text: string): boolean {
  switch (kind) {
    case 'string':
      return true;
    case 'number':
      return /^\s*-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/u.test(text);
    case 'boolean':
      return text === 'true' || text === 'false';
    case 'null':
      return text === 'null';
    default:
      try {
        const value: unknown = JSON.parse(text);
        return typeof value === 'object' && value !== null && Array.isArray(value) === (kind === 'array');
      } catch {
        return false;
      }
  }
}
