import addSvg from '@vscode/codicons/src/icons/add.svg';
import { element, icon } from '../kit/dom.js';
import { LineFocus } from '../kit/lineFocus.js';
import { pathId, type Row, type ToSecretEditor } from '../protocol/secretEditor.js';
import type { EditorPage, State } from './editor.js';
import { generator } from './generator.js';
import { keyLine } from './keyLine.js';
import { nameField } from './nameField.js';
import { ValueField } from './valueField.js';

type Editing = Extract<ToSecretEditor, { readonly type: 'editing' }>;

interface Line {
  said: string;
  row: Row;
  line: HTMLTableRowElement;
}

/** The keys of a secret, one a line. A line that says the same as before stays as it is, and so does a field. */
export class KeyTable {
  private readonly lines = new Map<string, Line>();
  private readonly body = element('tbody');
  private readonly focus = new LineFocus(this.body, '.actions button');
  private readonly note = element('p', { class: 'quiet' });
  private readonly adding: HTMLElement;
  readonly parts: readonly HTMLElement[];
  private state: State | undefined;
  /** The value that is being edited. */
  private editing: { readonly id: string; readonly field: ValueField } | undefined;

  constructor(
    private readonly page: EditorPage,
    private readonly values: ReadonlyMap<string, string>,
  ) {
    const { say } = page;
    const columns = (['key', 'kind', 'value'] as const).map((word) =>
      element('th', { scope: 'col' }, say(word)),
    );
    const table = element(
      'table',
      { class: 'keys' },
      element('thead', {}, element('tr', {}, ...columns)),
      this.body,
    );
    this.body.addEventListener('keydown', (event) => this.press(event));
    this.adding = element('div', { class: 'adding' });
    this.parts = [table, this.note, this.adding];
  }

  update(state: State): void {
    this.state = state;
    const { rows, more, canEdit } = state;
    const { say } = this.page;
    const there = new Set(rows.map(({ path }) => pathId(path)));
    for (const id of this.lines.keys()) {
      if (!there.has(id)) {
        this.lines.delete(id);
      }
    }
    const lines = rows.map((row) => {
      const [id, said] = [pathId(row.path), JSON.stringify([row, canEdit])];
      const known = this.lines.get(id);
      if (known !== undefined && (known.said === said || this.editing?.id === id)) {
        return known.line;
      }
      const line = this.draw(row);
      this.lines.set(id, { said, row, line });
      return line;
    });
    if (
      lines.length !== this.body.children.length ||
      lines.some((line, at) => line !== this.body.children[at])
    ) {
      this.body.replaceChildren(...lines);
      this.editing?.field.focus();
    }
    this.note.textContent = rows.length === 0 ? say('noKeys') : more > 0 ? say('moreRows', more) : '';
    this.note.hidden = this.note.textContent === '';
    this.adding.replaceChildren(
      ...(canEdit && this.adding.querySelector('input') === null
        ? [this.addButton()]
        : this.adding.childNodes),
    );
    this.adding.hidden = !canEdit;
    this.focus.refresh();
  }

  /** Opens the field for a value, or shows in it what the value is now. */
  edit({ path, kind, text }: Editing): void {
    const id = pathId(path);
    if (this.editing?.id === id) {
      this.editing.field.set(kind, text);
      return;
    }
    const known = this.lines.get(id);
    if (known !== undefined) {
      const label = this.page.say('edit', known.row.name);
      const field = new ValueField({ page: this.page, path, label, withKinds: true }, kind, text);
      this.editing = { id, field };
      this.redraw(id);
      field.focus();
    }
  }

  /** Draws a line again, whose value came or went. A field of it is closed. */
  refresh(path: readonly number[]): void {
    const id = pathId(path);
    if (this.editing?.id === id && !this.values.has(id)) {
      this.editing = undefined;
      this.redraw(id, 'edit');
    } else if (this.editing?.id !== id) {
      this.redraw(id);
    }
  }

  private redraw(id: string, focus?: 'edit'): void {
    const known = this.lines.get(id);
    if (known === undefined) {
      return;
    }
    const had = known.line.contains(document.activeElement);
    const place = [...known.line.querySelectorAll('button')].indexOf(
      document.activeElement as HTMLButtonElement,
    );
    const row = this.state?.rows.find((each) => pathId(each.path) === id) ?? known.row;
    const line = this.draw(row);
    known.line.replaceWith(line);
    this.lines.set(id, { said: JSON.stringify([row, this.state?.canEdit]), row, line });
    if (had) {
      const buttons = [...line.querySelectorAll('button')];
      (focus === 'edit'
        ? line.querySelector<HTMLElement>('.actions button:nth-child(2)')
        : buttons[place]
      )?.focus();
    }
    this.focus.visit(line);
  }

  private draw(row: Row): HTMLTableRowElement {
    const id = pathId(row.path);
    return keyLine({
      page: this.page,
      row,
      canEdit: this.state?.canEdit ?? false,
      revealed: this.values.get(id),
      field: this.editing?.id === id ? this.editing.field.root : undefined,
      actions: {
        rename: () => this.rename(row),
        add: () => this.add(row),
        generate: () => this.generate(row),
      },
    });
  }

  private rename({ path, name }: Row): void {
    const cell = this.lines.get(pathId(path))?.line.querySelector('.name');
    if (cell) {
      const close = (): void => this.redraw(pathId(path));
      const done = (next: string): void => this.page.send({ type: 'rename', path, name: next });
      cell.replaceWith(
        nameField({ page: this.page, name, taken: this.namesIn(path.slice(0, -1)), done, close }),
      );
    }
  }

  private generate(row: Row): void {
    const id = pathId(row.path);
    const cell = this.lines.get(id)?.line.querySelector('.value-cell');
    cell?.replaceChildren(generator(this.page, row, () => this.redraw(id)));
  }

  private add(row: Row): void {
    const { path, kind, isOpen } = row;
    if (kind === 'array') {
      this.page.send({ type: 'add', path });
      return;
    }
    if (!isOpen) {
      this.page.send({ type: 'toggle', path });
    }
    this.askName(path, row.name);
  }

  private addButton(): HTMLElement {
    const { say } = this.page;
    const isArray = this.state?.rows[0]?.isItem === true;
    const button = element(
      'button',
      { type: 'button', class: 'button secondary with-icon' },
      icon(addSvg),
      say(isArray ? 'addItem' : 'addKey'),
    );
    button.addEventListener('click', () =>
      isArray ? this.page.send({ type: 'add', path: [] }) : this.askName([], ''),
    );
    return button;
  }

  private askName(path: readonly number[], within: string): void {
    const close = (): void => this.adding.replaceChildren(this.addButton());
    const done = (name: string): void => this.page.send({ type: 'add', path, name });
    const field = nameField({ page: this.page, name: '', taken: this.namesIn(path), done, close });
    this.adding.replaceChildren(
      ...(within === '' ? [] : [element('span', { class: 'quiet' }, this.page.say('addKeyTo', within))]),
      field,
    );
  }

  private namesIn(container: readonly number[]): readonly string[] {
    const within = pathId(container);
    return (this.state?.rows ?? [])
      .filter(({ path }) => pathId(path.slice(0, -1)) === within)
      .map(({ name }) => name);
  }

  /** F2 gives the key another name. */
  private press({ key, target }: KeyboardEvent): void {
    const name = (target as HTMLElement).closest('tr')?.querySelector('.name');
    if (key === 'F2' && target instanceof HTMLButtonElement && this.state?.canEdit === true && name) {
      name.dispatchEvent(new MouseEvent('dblclick'));
    }
  }
}
