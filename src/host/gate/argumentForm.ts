import { argumentsOf, type CommandId } from '../../contributions.js';
import { reading, type Members } from './argumentCopy.js';
import { checkMember } from './argumentMembers.js';
import { wrongArgument } from './wrongArgument.js';

/** The argument that a command takes, by the table of commands. The types of its members are checked before. */
export class ArgumentForm {
  private readonly forms: readonly (readonly string[])[];
  private readonly names: ReadonlySet<string>;

  constructor(id: CommandId) {
    this.forms = argumentsOf(id);
    this.names = new Set(this.forms.flat().map(nameOf));
  }

  /**
   * All of an argument object, also what the command does not take; undefined: the command takes none.
   *
   * @throws SecretsError invalid-configuration that names the member which is missing
   */
  wholeOf(argument: Members): Members | undefined {
    const missing = this.missingIn(argument);
    if (missing !== undefined) {
      throw wrongArgument(missing);
    }
    return this.names.size === 0 ? undefined : argument;
  }

  /** What the command takes of it; undefined: nothing, or something else is missing. */
  partOf(argument: Members): Members | undefined {
    const taken = Object.entries(argument).filter(([name]) => this.names.has(name));
    return taken.length === 0 || this.missingIn(argument) !== undefined
      ? undefined
      : Object.freeze(Object.fromEntries(taken));
  }

  /** What a text alone stands for. */
  ofText(text: string): Members {
    const name = this.names.has('page') ? 'page' : 'uri';
    checkMember(name, text);
    return { [name]: text };
  }

  /**
   * With the address of its file, if the command takes one.
   *
   * @throws SecretsError invalid-configuration where it is none
   */
  withFile(argument: Members, toFile: (value: unknown) => object | undefined): Members {
    const value = argument['uri'];
    if (value === undefined || !this.names.has('uri')) {
      return argument;
    }
    const noFile = wrongArgument('uri');
    const uri = reading(() => toFile(value), noFile);
    if (uri === undefined) {
      throw noFile;
    }
    return Object.freeze({ ...argument, uri });
  }

  /** Of the form that is closest: the one of which most is there. What has to be there is no empty text. */
  private missingIn(argument: Members): string | undefined {
    const isThere = (word: string): boolean => ![undefined, ''].includes(argument[nameOf(word)] as string);
    const [closest = []] = [...this.forms].sort(
      (one, other) => other.filter(isThere).length - one.filter(isThere).length,
    );
    return closest.find((word) => !word.endsWith('?') && !isThere(word));
  }
}

function nameOf(word: string): string {
  return word.endsWith('?') ? word.slice(0, -1) : word;
}
