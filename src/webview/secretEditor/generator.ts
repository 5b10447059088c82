import { element, textButton } from '../kit/dom.js';
import { characterSets, type Row } from '../protocol/secretEditor.js';
import type { EditorPage } from './editor.js';

/** How a password is drawn: what was chosen last is there the next time, as long as the page is open. */
const chosen = { length: 32, sets: [...characterSets] as string[], excluded: '' };

/** Asks how long the password for a value is to be, and of which characters. */
export function generator(page: EditorPage, { path, name }: Row, close: () => void): HTMLElement {
  const { say, send } = page;
  const length = element('input', {
    type: 'number',
    min: 8,
    max: 4096,
    value: chosen.length,
    class: 'length',
  });
  const boxes = characterSets.map((set) => ({
    set,
    box: element('input', { type: 'checkbox', checked: chosen.sets.includes(set) }),
  }));
  const excluded = element('input', {
    type: 'text',
    value: chosen.excluded,
    spellcheck: 'false',
    class: 'excluded',
  });
  const draw = (): void => {
    if (!length.reportValidity()) {
      return;
    }
    chosen.length = length.valueAsNumber;
    chosen.sets = boxes.filter(({ box }) => box.checked).map(({ set }) => set);
    chosen.excluded = excluded.value;
    const sets = characterSets.filter((set) => chosen.sets.includes(set));
    close();
    send({ type: 'generate', path, length: chosen.length, sets, excluded: chosen.excluded });
  };
  const root = element(
    'div',
    { class: 'generator', role: 'group', 'aria-label': say('generateFor', name) },
    element('label', {}, `${say('length')} `, length),
    ...boxes.map(({ set, box }) => element('label', { class: 'check' }, box, say(set))),
    element('label', {}, `${say('excluded')} `, excluded),
    textButton(say('generate'), draw, 'primary'),
    textButton(say('cancel'), close),
  );
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      draw();
    }
  });
  queueMicrotask(() => length.focus());
  return root;
}
