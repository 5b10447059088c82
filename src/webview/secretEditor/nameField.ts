import { element } from '../kit/dom.js';
import type { EditorPage } from './editor.js';

export interface NameQuestion {
  readonly page: EditorPage;
  /** What stands there at first. */
  readonly name: string;
  readonly taken: readonly string[];
  readonly done: (name: string) => void;
  /** The field is to go away; `done` may have been called before. */
  readonly close: () => void;
}

/** A field for the name of a key. Enter takes it, Escape does not; a name that is taken or empty is told. */
export function nameField({ page, name, taken, done, close }: NameQuestion): HTMLElement {
  const { say } = page;
  const fault = element('p', { class: 'field-fault', role: 'alert', hidden: true });
  const input = element('input', {
    type: 'text',
    value: name,
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-label': say('nameOfKey'),
    placeholder: say('nameOfKey'),
  });
  const faultOf = (typed: string): string | undefined =>
    typed === ''
      ? say('keyNeeded')
      : typed !== name && taken.includes(typed)
        ? say('keyTaken', typed)
        : undefined;
  const take = (): void => {
    const wrong = faultOf(input.value);
    fault.hidden = wrong === undefined;
    fault.textContent = wrong ?? '';
    input.setAttribute('aria-invalid', String(wrong !== undefined));
    if (wrong === undefined) {
      close();
      if (input.value !== name) {
        done(input.value);
      }
    }
  };
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      take();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener('blur', () => {
    if (input.isConnected) {
      close();
      if (faultOf(input.value) === undefined && input.value !== name) {
        done(input.value);
      }
    }
  });
  // As soon as it has its place: what is typed next belongs to it.
  queueMicrotask(() => {
    input.focus();
    input.select();
  });
  return element('div', { class: 'name-field' }, input, fault);
}
