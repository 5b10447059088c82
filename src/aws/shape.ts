/** The answer is not what Secrets Manager gives; somebody else must have given it. */
export class UnexpectedShape extends Error {
  override readonly name = 'UnexpectedShape';

  /** @param where what is wrong, without anything of the answer but the names of its members: `SecretList.3.ARN` */
  constructor(readonly where = '') {
    super(`The answer has an unexpected form: ${where}`);
  }
}

/** Gives what was checked, in its type. Throws {@link UnexpectedShape}; `path` says where in the answer it is. */
export type Shape<T> = (value: unknown, path: string) => T;

type Shaped<S> = S extends Shape<infer T> ? T : never;

export function text(longest: number, shortest = 0): Shape<string> {
  return (value, path) =>
    typeof value === 'string' && value.length >= shortest && value.length <= longest ? value : refuse(path);
}

export const flag: Shape<boolean> = (value, path) => (typeof value === 'boolean' ? value : refuse(path));

/** A time that people can be shown: from 1970 until the year 9999. */
export const date: Shape<Date> = (value, path) =>
  value instanceof Date && value.getTime() >= 0 && value.getTime() < 253_402_300_800_000
    ? value
    : refuse(path);

export function bytes(most: number): Shape<Uint8Array> {
  return (value, path) => (value instanceof Uint8Array && value.byteLength <= most ? value : refuse(path));
}

/** What may be absent; AWS leaves it out, and services that imitate it write null. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, path) => (value === undefined || value === null ? undefined : shape(value, path));
}

export function list<T>(item: Shape<T>, most: number): Shape<readonly T[]> {
  return (value, path) =>
    Array.isArray(value) && value.length <= most
      ? value.map((each, index) => item(each, `${path}.${index}`))
      : refuse(path);
}

/** An object whose own properties are all alike; whatever they are called, they are own properties. */
export function record<T>(name: Shape<string>, item: Shape<T>, most: number): Shape<Record<string, T>> {
  return (value, path) => {
    const entries = isObject(value) ? Object.entries(value) : refuse(path);
    return entries.length > most
      ? refuse(path)
      : Object.fromEntries(entries.map(([key, each]) => [name(key, path), item(each, path)]));
  };
}

/** An object with these members; others are left out. */
export function structure<S extends Readonly<Record<string, Shape<unknown>>>>(
  members: S,
): Shape<{ readonly [K in keyof S]: Shaped<S[K]> }> {
  return (value, path) => {
    const given = isObject(value) ? value : refuse(path);
    const entries = Object.entries(members).map(([key, shape]) => [
      key,
      shape(Object.hasOwn(given, key) ? given[key] : undefined, path === '' ? key : `${path}.${key}`),
    ]);
    return Object.fromEntries(entries) as { readonly [K in keyof S]: Shaped<S[K]> };
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ends the reading of an answer at a place of it. */
export function refuse(where: string): never {
  throw new UnexpectedShape(where);
}
