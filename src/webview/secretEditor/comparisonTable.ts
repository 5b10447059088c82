import eyeClosedSvg from '@vscode/codicons/src/icons/eye-closed.svg';
import eyeSvg from '@vscode/codicons/src/icons/eye.svg';
import { element, iconButton, textButton } from '../kit/dom.js';
import { pathId } from '../protocol/secretEditor.js';
import type { EditorPage, State } from './editor.js';
import { tableOf } from './sections.js';

type Comparison = NonNullable<State['comparison']>;
type Side = 'before' | 'after';

/** Two values of a secret side by side: the keys that are different, each value masked until it is revealed. */
export class ComparisonTable {
  private readonly values = new Map<string, string>();
  private readonly root = element('section');
  private shown: Comparison | undefined;

  constructor(private readonly page: EditorPage) {}

  update(comparison: Comparison): readonly HTMLElement[] {
    if (JSON.stringify(comparison) !== JSON.stringify(this.shown)) {
      this.shown = comparison;
      this.draw();
    }
    return [this.root];
  }

  /** @param text undefined: it is no longer on screen */
  put(of: Side, path: readonly number[], text: string | undefined): void {
    const id = `${of} ${pathId(path)}`;
    if (text === undefined) {
      this.values.delete(id);
    } else {
      this.values.set(id, text);
    }
    const cell = this.root.querySelector(`[data-place="${id}"]`);
    const had = cell?.contains(document.activeElement) === true;
    const next =
      cell?.replaceWith === undefined
        ? undefined
        : this.value(of, path, cell.getAttribute('data-name') ?? '');
    if (next !== undefined) {
      cell?.replaceWith(next);
      if (had) {
        next.querySelector('button')?.focus();
      }
    }
  }

  private draw(): void {
    const { say, send } = this.page;
    const { before, after, differences } = this.shown ?? { before: '', after: '', differences: [] };
    const lines = differences.map((each) =>
      element(
        'tr',
        { class: each.change },
        element(
          'th',
          { scope: 'row' },
          element('div', { class: 'cell' }, element('span', { class: 'name' }, each.name)),
        ),
        element('td', { class: 'quiet' }, say(each.change)),
        element('td', {}, each.before && this.value('before', each.before, each.name)),
        element('td', {}, each.after && this.value('after', each.after, each.name)),
      ),
    );
    this.root.replaceChildren(
      element(
        'div',
        { class: 'comparison-head' },
        element('h2', {}, say('differences', before, after)),
        textButton(say('back'), () => send({ type: 'back' })),
      ),
      lines.length === 0
        ? element('p', { class: 'quiet' }, say('noDifference'))
        : tableOf([say('key'), say('what'), before, after], lines),
    );
  }

  private value(of: Side, path: readonly number[], name: string): HTMLElement {
    const { say, send } = this.page;
    const id = `${of} ${pathId(path)}`;
    const text = this.values.get(id);
    return element(
      'div',
      { class: 'cell', 'data-place': id, 'data-name': name },
      element('span', { class: text === undefined ? 'value masked' : 'value' }, text ?? say('masked')),
      element(
        'span',
        { class: 'actions always' },
        text === undefined
          ? iconButton(eyeSvg, say('reveal', name), () => send({ type: 'reveal', of, path }))
          : iconButton(eyeClosedSvg, say('hide', name), () => send({ type: 'hide', of, path })),
      ),
    );
  }
}
