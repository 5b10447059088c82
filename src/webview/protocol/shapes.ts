/** Whether a value that came from the other side of a webview is what it should be. */
export type Check<T> = (value: unknown) => value is T;

/** What a check lets pass. */
export type Passing<C> = C extends Check<infer T> ? T : never;

type Members = Readonly<Record<string, Check<unknown>>>;

type Optional<M extends Members> = {
  [Name in keyof M]: undefined extends Passing<M[Name]> ? Name : never;
}[keyof M];

type ObjectOf<M extends Members> = {
  readonly [Name in Exclude<keyof M, Optional<M>>]: Passing<M[Name]>;
} & { readonly [Name in Optional<M>]?: Passing<M[Name]> };

/** A message of a table: its type, and the members that the table says. */
export type MessageOf<Table extends Readonly<Record<string, Members>>> = {
  [Type in keyof Table & string]: { readonly type: Type } & ObjectOf<Table[Type]>;
}[keyof Table & string];

export const text: Check<string> = (value) => typeof value === 'string';

export const flag: Check<boolean> = (value) => typeof value === 'boolean';

/** A number from 0 that counts something. */
export const count: Check<number> = (value): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

export function oneOf<const Text extends string>(...texts: readonly Text[]): Check<Text> {
  return (value): value is Text => texts.some((each) => each === value);
}

export function listOf<T>(item: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((each) => item(each));
}

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

/** An object with these members and no other. */
export function objectOf<M extends Members>(members: M): Check<ObjectOf<M>> {
  return (value): value is ObjectOf<M> =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).every((name) => Object.hasOwn(members, name)) &&
    Object.entries(members).every(([name, check]) => check((value as Record<string, unknown>)[name]));
}

/** One of the messages of a table, which says the members of each type; every other message is refused. */
export function messageOf<const Table extends Readonly<Record<string, Members>>>(
  table: Table,
): Check<MessageOf<Table>> {
  const checks = new Map(
    Object.entries(table).map(([type, members]) => [type, objectOf({ ...members, type: oneOf(type) })]),
  );
  return (value): value is MessageOf<Table> =>
    typeof value === 'object' &&
    value !== null &&
    checks.get((value as { readonly type?: unknown }).type as string)?.(value) === true;
}
