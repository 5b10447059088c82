import { askFromList } from './askFromList.js';
import type { Choice } from './choice.js';
import type { Answer, Heading } from './quickInput.js';

export interface ChoiceQuestion<T> extends Heading {
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** What Enter takes at first; absent: the first choice; what is no choice: none. */
  readonly active?: T;
  /** What is offered below the list for what was typed, where nothing in the list is it. */
  readonly freeEntry?: (text: string) => readonly Choice<T>[];
}

/**
 * Asks for one of several choices.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export function askChoice<T>({ choices, freeEntry, active, ...rest }: ChoiceQuestion<T>): Promise<Answer<T>> {
  return askFromList({
    ...rest,
    lines: (typed) => (typed === '' ? choices : [...choices, ...(freeEntry?.(typed) ?? [])]),
    focus: (lines, typed) =>
      active === undefined || typed !== '' ? undefined : lines.filter(({ value }) => value === active),
  });
}
