import { ServiceError, validation } from './errors.js';

/** A shape of the service model with its constraints. */
export type Shape =
  | {
      type: 'string';
      min?: number;
      max?: number;
      pattern?: string;
      values?: readonly string[];
      /** Never repeated in a message, and its length counts UTF-8 bytes. */
      sensitive?: true;
    }
  | { type: 'integer'; min?: number; max?: number }
  | { type: 'boolean' }
  | { type: 'blob'; min: number; max: number }
  | { type: 'list'; of: Shape; min?: number; max?: number }
  | { type: 'structure'; members: Record<string, Shape>; required?: readonly string[] };

/** What a shape's constraints let through. */
export type Shaped<S> = S extends { type: 'string'; values: readonly (infer Value)[] }
  ? Value
  : S extends { type: 'list'; of: infer Item }
    ? readonly Shaped<Item>[]
    : S extends { type: 'structure'; members: infer Members }
      ? Structure<Members, S extends { required: readonly (infer Required)[] } ? Required : never>
      : S extends { type: infer Type extends keyof Plain }
        ? Plain[Type]
        : never;

type Structure<Members, Required> = {
  readonly [K in keyof Members & Required]: Shaped<Members[K]>;
} & {
  readonly [K in Exclude<keyof Members, Required>]?: Shaped<Members[K]> | undefined;
};

interface Plain {
  string: string;
  integer: number;
  boolean: boolean;
  blob: Uint8Array;
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

function cannotConvert(value: unknown, target: string): ServiceError {
  const kinds: Record<string, string> = {
    number: 'NUMBER_VALUE',
    string: 'STRING_VALUE',
    boolean: 'TRUE_VALUE',
  };
  const kind = kinds[typeof value] ?? 'START_OBJECT';
  return new ServiceError('SerializationException', `${kind} can not be converted to ${target}`);
}

/** Collects violations the way AWS reports them, all in one message. */
class Checker {
  readonly violations: string[] = [];

  #fail(value: string | number | null, path: string, constraint: string, sensitive = false): void {
    const shown = sensitive ? 'Value' : `Value ${value === null ? 'null' : `'${value}'`}`;
    this.violations.push(`${shown} at '${path}' failed to satisfy constraint: ${constraint}`);
  }

  #range(size: number, shape: { min?: number; max?: number }, what: string): string | undefined {
    if (shape.min !== undefined && size < shape.min) {
      return `Member must have ${what} greater than or equal to ${shape.min}`;
    }
    return shape.max !== undefined && size > shape.max
      ? `Member must have ${what} less than or equal to ${shape.max}`
      : undefined;
  }

  /** Checks a JSON value and gives it back: blobs decoded, unknown members left out. */
  read(shape: Shape, value: unknown, path: string): unknown {
    switch (shape.type) {
      case 'string':
        return this.#string(shape, value, path);
      case 'integer': {
        if (typeof value !== 'number') {
          throw cannotConvert(value, 'Integer');
        }
        const problem = this.#range(value, shape, 'value');
        if (problem) {
          this.#fail(value, path, problem);
        }
        return value;
      }
      case 'boolean':
        if (typeof value !== 'boolean') {
          throw cannotConvert(value, 'Boolean');
        }
        return value;
      case 'blob':
        return this.#blob(shape, value, path);
      case 'list':
        return this.#list(shape, value, path);
      case 'structure':
        return this.#structure(shape, value, path);
    }
  }

  #string(shape: Shape & { type: 'string' }, value: unknown, path: string): string {
    if (typeof value !== 'string') {
      throw cannotConvert(value, 'a String');
    }
    const size = shape.sensitive ? Buffer.byteLength(value) : value.length;
    const problem = this.#range(size, shape, 'length');
    if (problem) {
      this.#fail(value, path, problem, shape.sensitive);
    }
    if (shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern})$`).test(value)) {
      this.#fail(value, path, `Member must satisfy regular expression pattern: ${shape.pattern}`);
    }
    if (shape.values && !shape.values.includes(value)) {
      this.#fail(value, path, `Member must satisfy enum value set: [${shape.values.join(', ')}]`);
    }
    return value;
  }

  #blob(shape: Shape & { type: 'blob' }, value: unknown, path: string): Uint8Array {
    if (typeof value !== 'string') {
      throw cannotConvert(value, 'a Blob');
    }
    const bytes = new Uint8Array(Buffer.from(value, 'base64'));
    const problem = this.#range(bytes.length, shape, 'length');
    if (problem) {
      this.#fail(null, path, problem, true);
    }
    return bytes;
  }

  #list(shape: Shape & { type: 'list' }, value: unknown, path: string): unknown[] {
    if (!Array.isArray(value)) {
      throw cannotConvert(value, 'a List');
    }
    const problem = this.#range(value.length, shape, 'length');
    if (problem) {
      this.#fail(`[${value.map(String).join(', ')}]`, path, problem);
    }
    return value.map((item: unknown, index) => this.read(shape.of, item, `${path}.${index + 1}.member`));
  }

  #structure(shape: Shape & { type: 'structure' }, value: unknown, path: string): object {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw cannotConvert(value, 'a Structure');
    }
    const given = value as Record<string, unknown>;
    const result: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(shape.members)) {
      const inner = path === '' ? lowerFirst(name) : `${path}.${lowerFirst(name)}`;
      const item = given[name];
      if (item !== undefined && item !== null) {
        result[name] = this.read(member, item, inner);
      } else if (shape.required?.includes(name)) {
        this.#fail(null, inner, 'Member must not be null');
      }
    }
    return result;
  }
}

/**
 * Checks a request body against its shape and gives the input, which is `Shaped` by it.
 * Throws SerializationException for a wrong JSON type, ValidationException with every violated constraint.
 */
export function validate(shape: Shape, body: unknown): unknown {
  const checker = new Checker();
  const input = checker.read(shape, body, '');
  const { violations } = checker;
  if (violations.length > 0) {
    const noun = violations.length === 1 ? 'error' : 'errors';
    throw validation(`${violations.length} validation ${noun} detected: ${violations.join('; ')}`);
  }
  return input;
}
