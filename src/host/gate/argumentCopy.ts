import * as l10n from '@vscode/l10n';
import { SecretsError } from '../../secrets/model/errors.js';
import { isPlainObject } from './plainObject.js';
import { checkMember } from './argumentMembers.js';
import { wrongArgument } from './wrongArgument.js';

/** As much as an argument may hold; a value of a secret has at most 65,536 bytes. */
const mostDepth = 8;
const mostEntries = 1000;

/** The members of an argument, which nobody can change. */
export type Members = Readonly<Record<string, unknown>>;

/**
 * An argument object as a copy of its own that nobody can change: what is shown in a question is what is run, also
 * where the caller keeps the object, or its members compute something else each time. Each is read once, and one that
 * throws is refused like one that is no data.
 *
 * @param copyInstance a copy of an instance that an argument may hold; undefined: it may not
 * @throws SecretsError invalid-configuration that names the member which is no data, of the wrong type or too long
 */
export function copyArgument(argument: unknown, copyInstance: (value: object) => unknown): Members {
  const noObject = invalid(l10n.t('The argument of this command must be an object.'));
  if (!reading(() => isPlainObject(argument), noObject)) {
    throw noObject;
  }
  const copy = new ArgumentCopy(copyInstance).of(argument, '', noObject, 0) as Members;
  for (const [name, value] of Object.entries(copy)) {
    checkMember(name, value);
  }
  return copy;
}

class ArgumentCopy {
  private entries = 0;

  constructor(private readonly copyInstance: (value: object) => unknown) {}

  /** @param wrong says that it is no data */
  of(value: unknown, path: string, wrong: SecretsError, depth: number): unknown {
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
        return value === null ? null : this.ofObject(value, path, wrong, depth);
      default:
        throw wrong;
    }
  }

  private ofObject(value: object, path: string, wrong: SecretsError, depth: number): unknown {
    const member = (name: string): unknown => {
      const within = path === '' ? name : `${path}.${name}`;
      const wrongMember = wrongArgument(within);
      const read = reading(() => (value as Members)[name], wrongMember);
      return this.of(read, within, wrongMember, depth + 1);
    };
    if (reading(() => Array.isArray(value), wrong)) {
      const length = reading(() => Math.min((value as readonly unknown[]).length, mostEntries + 1), wrong);
      return Object.freeze(Array.from({ length }, (_, index) => member(String(index))));
    }
    if (reading(() => isPlainObject(value), wrong)) {
      const names = reading(() => Object.keys(value), wrong);
      const members = names.map((name) => [name, member(name)] as const);
      return Object.freeze(Object.fromEntries(members.filter(([, each]) => each !== undefined)));
    }
    const copied = reading(() => this.copyInstance(value), wrong);
    if (copied === undefined) {
      throw wrong;
    }
    return copied;
  }
}

/** What is read of an object of others, whose code then runs. */
export function reading<Read>(read: () => Read, wrong: SecretsError): Read {
  try {
    return read();
  } catch {
    throw wrong;
  }
}

function invalid(reason: string): SecretsError {
  return new SecretsError('invalid-configuration', { reason });
}
