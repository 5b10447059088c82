import chevronDownSvg from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRightSvg from '@vscode/codicons/src/icons/chevron-right.svg';
import copySvg from '@vscode/codicons/src/icons/copy.svg';
import eyeClosedSvg from '@vscode/codicons/src/icons/eye-closed.svg';
import eyeSvg from '@vscode/codicons/src/icons/eye.svg';
import referencesSvg from '@vscode/codicons/src/icons/references.svg';
import { element, iconButton } from '../kit/dom.js';
import type { Row } from '../protocol/secretEditor.js';
import { type EditorPage, pathId, type State } from './editor.js';

/** The keys of a secret, one a line. A line that says the same as before stays as it is. */
export class KeyTable {
  private readonly lines = new Map<
    string,
    { readonly said: string; readonly row: Row; line: HTMLTableRowElement }
  >();
  private readonly body = element('tbody');
  private readonly note = element('p', { class: 'quiet' });
  readonly parts: readonly HTMLElement[];

  constructor(
    private readonly page: EditorPage,
    private readonly values: ReadonlyMap<string, string>,
  ) {
    const { say } = page;
    const head = element(
      'tr',
      {},
      element('th', { scope: 'col' }, say('key')),
      element('th', { scope: 'col' }, say('kind')),
      element('th', { scope: 'col' }, say('value')),
    );
    const table = element('table', { class: 'keys' }, element('thead', {}, head), this.body);
    this.body.addEventListener('keydown', (event) => this.move(event));
    this.body.addEventListener('focusin', ({ target }) => this.visit(target as HTMLElement));
    this.parts = [table, this.note];
  }

  update({ rows, more }: State): void {
    const { say } = this.page;
    const there = new Set(rows.map(({ path }) => pathId(path)));
    for (const id of this.lines.keys()) {
      if (!there.has(id)) {
        this.lines.delete(id);
      }
    }
    const lines = rows.map((row) => {
      const [id, said] = [pathId(row.path), JSON.stringify(row)];
      const known = this.lines.get(id);
      if (known?.said === said) {
        return known.line;
      }
      const line = this.lineOf(row);
      this.lines.set(id, { said, row, line });
      return line;
    });
    if (
      lines.length !== this.body.children.length ||
      lines.some((line, at) => line !== this.body.children[at])
    ) {
      this.body.replaceChildren(...lines);
    }
    this.note.textContent = rows.length === 0 ? say('noKeys') : more > 0 ? say('moreRows', more) : '';
    this.note.hidden = this.note.textContent === '';
    this.visit(
      this.body.querySelector<HTMLElement>('tr.current button') ?? this.body.querySelector('button'),
    );
  }

  /** Shows a line again, whose value came or went. */
  refresh(path: readonly number[]): void {
    const known = this.lines.get(pathId(path));
    if (known !== undefined) {
      const focused = [...known.line.querySelectorAll('button')].indexOf(
        document.activeElement as HTMLButtonElement,
      );
      const line = this.lineOf(known.row);
      known.line.replaceWith(line);
      known.line = line;
      line.querySelectorAll('button')[focused]?.focus();
    }
  }

  private lineOf(row: Row): HTMLTableRowElement {
    const { say, send } = this.page;
    const { path, name, kind, shape } = row;
    const revealed = this.values.get(pathId(path));
    const isContainer = kind === 'object' || kind === 'array';
    const toggle = isContainer
      ? iconButton(
          row.isOpen ? chevronDownSvg : chevronRightSvg,
          say(row.isOpen ? 'close' : 'open', name),
          () => send({ type: 'toggle', path }),
        )
      : undefined;
    toggle?.setAttribute('aria-expanded', String(row.isOpen));
    const label = element('span', { class: 'name' }, name);
    const key = element(
      'th',
      { scope: 'row', class: 'key' },
      element('div', { class: 'cell' }, toggle ?? element('span', { class: 'no-toggle' }), label),
    );
    // The policy of the page allows no attribute for it.
    key.style.setProperty('--level', String(path.length - 1));
    if (row.isHidden) {
      key.firstElementChild?.append(
        element('span', { class: 'badge', title: say('hiddenKey', name) }, say('hidden')),
      );
    }
    const isShown = revealed !== undefined;
    const value = element('span', { class: isShown ? 'value' : 'value masked' }, revealed ?? say('masked'));
    const actions = element(
      'span',
      { class: 'actions' },
      isShown
        ? iconButton(eyeClosedSvg, say('hide', name), () => send({ type: 'hide', path }))
        : iconButton(eyeSvg, say('reveal', name), () => send({ type: 'reveal', path })),
      iconButton(copySvg, say('copy', name), () => send({ type: 'copy', path })),
      iconButton(referencesSvg, say('copyReference', name), () => send({ type: 'copyReference', path })),
    );
    return element(
      'tr',
      { 'data-path': pathId(path) },
      key,
      element('td', { class: 'kind quiet' }, shape),
      element('td', { class: 'value-cell' }, element('div', { class: 'cell' }, value, actions)),
    );
  }

  /** Only the buttons of one line are reached by Tab: the one that was visited last. */
  private visit(target: HTMLElement | null): void {
    const line = target?.closest('tr');
    if (!line) {
      return;
    }
    this.body.querySelector('tr.current')?.classList.remove('current');
    line.classList.add('current');
    for (const button of this.body.querySelectorAll('button')) {
      button.tabIndex = line.contains(button) ? 0 : -1;
    }
  }

  /** Up and down lead to the same button of the next line, as far as there is one. */
  private move(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const line = target.closest('tr');
    if (
      target.tagName !== 'BUTTON' ||
      line === null ||
      !['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)
    ) {
      return;
    }
    const next = {
      ArrowUp: line.previousElementSibling,
      ArrowDown: line.nextElementSibling,
      Home: this.body.firstElementChild,
      End: this.body.lastElementChild,
    }[event.key];
    const [mine, theirs] = [line, next].map((each) => [...(each?.querySelectorAll('.actions button') ?? [])]);
    const place = (mine ?? []).indexOf(target);
    const other =
      place < 0 ? next?.querySelector('button') : theirs?.[Math.min(place, (theirs.length || 1) - 1)];
    if (other instanceof HTMLElement) {
      event.preventDefault();
      other.focus();
    }
  }
}
