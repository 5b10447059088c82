import { formatPointer, parsePointer } from '../../reference/notation/pointer.js';

/**
 * The key of a reference after a key at the top of the value got another name: itself, or a JSON Pointer to it or into
 * it. Undefined: it names something else, and stays.
 */
export function renamedKey(key: string | undefined, from: string, to: string): string | undefined {
  if (key === from) {
    // What is no key of its own is read as a pointer: such a name needs none where it is one.
    return to;
  }
  const [first, ...rest] = (key?.startsWith('/') === true ? parsePointer(key) : undefined) ?? [];
  return first === from ? formatPointer([to, ...rest]) : undefined;
}
