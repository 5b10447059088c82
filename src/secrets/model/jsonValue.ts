import { ExactNumber } from './exactNumber.js';
import type { Json } from './services.js';

type Container = readonly Json[] | { readonly [key: string]: Json };

/** True for objects and arrays. */
export function isContainer(value: Json | undefined): value is Container {
  return typeof value === 'object' && value !== null && !(value instanceof ExactNumber);
}

/** `Array.isArray`, which does not narrow read-only arrays. */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** As JSON, with every number as it was written; with an indentation, as `JSON.stringify` lays it out. */
export function jsonText(value: Json, indentation = ''): string {
  return written(value, indentation, indentation === '' ? '' : '\n');
}

/**
 * A value for whoever asks: a copy of his own, of objects and arrays that are JavaScript's. Numbers that a double
 * cannot hold are texts of their digits.
 */
export function plainCopy(value: Json): unknown {
  if (value instanceof ExactNumber) {
    return value.toJSON();
  }
  if (!isContainer(value)) {
    return value;
  }
  return isArray(value)
    ? value.map(plainCopy)
    : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainCopy(each)]));
}

function written(value: Json, indentation: string, newLine: string): string {
  if (value instanceof ExactNumber) {
    return value.text;
  }
  if (!isContainer(value)) {
    return JSON.stringify(value);
  }
  const inner = newLine + indentation;
  const items = isArray(value)
    ? value.map((item) => written(item, indentation, inner))
    : Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)}:${newLine && ' '}${written(item, indentation, inner)}`,
      );
  const [open, close] = isArray(value) ? '[]' : '{}';
  return items.length === 0
    ? `${open}${close}`
    : `${open}${inner}${items.join(`,${inner}`)}${newLine}${close}`;
}
