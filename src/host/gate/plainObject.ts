/** True for object literals and parsed JSON; false for instances of classes, such as tree nodes and URIs. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** A text in an argument or a tree node; undefined: none. */
export function textIn(argument: unknown, member: string): string | undefined {
  const value: unknown =
    typeof argument === 'object' && argument !== null
      ? (argument as Readonly<Record<string, unknown>>)[member]
      : undefined;
  return typeof value === 'string' ? value : undefined;
}
