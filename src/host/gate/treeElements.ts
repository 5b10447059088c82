/** The elements of the tree that VS Code was given: what looks like one is none. */
const handedOut = new WeakSet();

/** Remembers an element that VS Code is given. */
export function handOutElement(element: object): void {
  handedOut.add(element);
}

/** Whether VS Code was given this very object. */
export function isElement(value: unknown): value is object {
  return typeof value === 'object' && value !== null && handedOut.has(value);
}
