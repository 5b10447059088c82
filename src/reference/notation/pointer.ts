/** Where a value stands in a JSON document: property names and array indexes, outermost first. */
export type JsonPath = readonly (string | number)[];

/** A path as JSON Pointer (RFC 6901); the whole document is the empty string. */
export function formatPointer(path: JsonPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * The steps of a JSON Pointer (RFC 6901), all as text: only the value it is applied to tells whether `0` is an
 * index. Undefined when it is not one: it does not start with `/`, or holds a `~` without 0 or 1.
 */
export function parsePointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') {
    return [];
  }
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
    return undefined;
  }
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
