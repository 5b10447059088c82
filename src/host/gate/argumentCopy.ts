import * as l10n from '@vscode/l10n';
import { SecretsError } from '../../secrets/model/errors.js';
import { labelText } from '../../secrets/words/plainText.js';
import { isPlainObject } from './plainObject.js';
import { memberProblem } from './argumentMembers.js';

/** As much as an argument may hold; a value of a secret has at most 65,536 bytes. */
const mostDepth = 8;
const mostEntries = 1000;

/**
 * An argument object as a copy of its own that nobody can change: what is shown in a question is what is run, also
 * where the caller keeps the object, or its members compute something else each time. Each is read once.
 *
 * @param copyInstance a copy of an instance that an argument may hold; undefined: it may not
 * @throws SecretsError invalid-configuration that names the member which is no data, of the wrong type or too long
 */
export function copyArgument(
  argument: unknown,
  copyInstance: (value: object) => unknown,
): Readonly<Record<string, unknown>> {
  if (!isPlainObject(argument)) {
    throw invalid(l10n.t('The argument of this command must be an object.'));
  }
  const copy = new ArgumentCopy(copyInstance).of(argument, '', 0) as Readonly<Record<string, unknown>>;
  for (const [member, value] of Object.entries(copy)) {
    const problem = memberProblem(member, value);
    if (problem !== undefined) {
      throw invalid(problem);
    }
  }
  return copy;
}

class ArgumentCopy {
  private entries = 0;

  constructor(private readonly copyInstance: (value: object) => unknown) {}

  of(value: unknown, path: string, depth: number): unknown {
    this.entries += 1;
    if (depth > mostDepth || this.entries > mostEntries) {
      throw invalid(l10n.t('The argument of this command is too large.'));
    }
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'boolean':
      case 'undefined':
        return value;
      case 'object':
        return value === null ? null : this.ofObject(value, path, depth);
      default:
        throw wrongType(path);
    }
  }

  private ofObject(value: object, path: string, depth: number): unknown {
    const within = (name: string): string => (path === '' ? name : `${path}.${name}`);
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value.slice(0, mostEntries + 1);
      return Object.freeze(items.map((item, index) => this.of(item, within(String(index)), depth + 1)));
    }
    if (isPlainObject(value)) {
      const members: [string, unknown][] = [];
      for (const name of Object.keys(value)) {
        members.push([name, this.of(value[name], within(name), depth + 1)]);
      }
      return Object.freeze(Object.fromEntries(members.filter(([, member]) => member !== undefined)));
    }
    const copied = this.copyInstance(value);
    if (copied === undefined) {
      throw wrongType(path);
    }
    return copied;
  }
}

function wrongType(member: string): SecretsError {
  return invalid(l10n.t('The argument "{0}" is missing or of the wrong type.', labelText(member)));
}

function invalid(reason: string): SecretsError {
  return new SecretsError('invalid-configuration', { reason });
}
