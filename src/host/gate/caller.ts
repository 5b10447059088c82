import type { CommandId } from '../../contributions.js';
import { copyArgument } from './argumentCopy.js';
import { takeOwn } from './ownArgument.js';
import { isElement } from './treeElements.js';

/**
 * Who called a command. `unproven`: with what menus hand over, which code can hand over as well; it is asked as code
 * is, and told of errors as a person is.
 */
export type Caller = 'person' | 'unproven' | 'code';

/** One call of a command. */
export interface CommandCall {
  readonly caller: Caller;
  /** An element of the tree, a file, a text, or a copy that nobody can change; undefined: none. */
  readonly argument: unknown;
}

/** What tells files from other objects; VS Code's. */
export interface FileRecognition {
  /** A copy of an instance that is a file's address; undefined: it is none. */
  readonly copyFile: (value: object) => object | undefined;
  /** Whether this file is in front of the person. */
  readonly isActive: (file: object) => boolean;
}

/** Menus hand over texts in links of the walkthrough, and nothing longer. */
const longestText = 8192;

/**
 * Who called with these arguments, and with what. Without an argument it was the palette, a button of VS Code, or code
 * that decides nothing. An element of the tree comes from a menu of the view, which hands over a second argument that
 * is undefined: in JSON, as a task or a key binding has it, there is no such thing, though VS Code makes an element of
 * some JSON. The file of a menu is a person's where it is the active one.
 *
 * @throws SecretsError invalid-configuration where the argument is none that commands take
 */
export function readCall(id: CommandId, given: readonly unknown[], files: FileRecognition): CommandCall {
  const [argument] = given;
  if (argument === undefined) {
    return { caller: 'person', argument };
  }
  if (isElement(argument)) {
    return { caller: given.length === 2 && given[1] === undefined ? 'person' : 'unproven', argument };
  }
  if (typeof argument === 'string' && argument.length <= longestText) {
    return { caller: 'unproven', argument };
  }
  const file = typeof argument === 'object' && argument !== null ? files.copyFile(argument) : undefined;
  if (file !== undefined) {
    return { caller: files.isActive(file) ? 'person' : 'unproven', argument: file };
  }
  const copy = copyArgument(argument, files.copyFile);
  return { caller: takeOwn(id, copy) ? 'person' : 'code', argument: copy };
}
