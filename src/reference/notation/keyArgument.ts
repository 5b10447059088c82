import { formatKey } from './formatReference.js';

/**
 * A JSON key as the argument of a command names it: as it is, `*` for the whole value, and in quotes, as in a reference,
 * where it would be taken for that or for a quoted one.
 *
 * @param key absent: the whole value
 */
export function keyArgument(key: string | undefined): string {
  if (key === undefined) {
    return '*';
  }
  return key === '*' || quoted.test(key) ? formatKey(key) : key;
}

/** The key that an argument names; undefined: the whole value. */
export function keyOfArgument(argument: string | undefined): string | undefined {
  if (argument === undefined || argument === '*') {
    return undefined;
  }
  return quoted.test(argument) ? argument.slice(1, -1).replaceAll("''", "'") : argument;
}

const quoted = /^'(?:[^']|'')*'$/u;
