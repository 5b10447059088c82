import type { Members } from './argumentCopy.js';

/** The elements of the tree that VS Code was given, with what they are about: what looks like one is none. */
const handedOut = new WeakMap<object, Members>();

/**
 * Remembers an element that VS Code is given.
 *
 * @param argument what code would give to have the same done
 */
export function handOutElement(element: object, argument: Members): void {
  handedOut.set(element, argument);
}

/** What this very object is about, if VS Code was given it; undefined: it was not. */
export function argumentOfElement(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null ? handedOut.get(value) : undefined;
}
