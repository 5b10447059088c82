import type { CommandId } from '../../contributions.js';
import { copyArgument, type Members } from './argumentCopy.js';
import { ArgumentForm } from './argumentForm.js';
import { takeOwn } from './ownArgument.js';
import { argumentOfElement } from './treeElements.js';

/**
 * Who called a command. `unproven`: with what menus hand over, which code can hand over as well; it is asked as code
 * is, and told of errors as a person is.
 */
export type Caller = 'person' | 'unproven' | 'code';

/** One call of a command. */
export interface CommandCall {
  readonly caller: Caller;
  /** As the table of commands says, and nobody can change it; undefined: none, the person is asked. */
  readonly argument: Members | undefined;
  /** The element of the tree that was handed over. */
  readonly element?: object;
  /** What the elements that were selected with it are about, in their order, its own among them; absent: it alone was. */
  readonly selected?: readonly Members[];
  /** Whether it came from a menu whose line of the tree was renewed meanwhile: nobody knows any more which it was. */
  readonly isOutdated?: true;
}

/** What tells files from other objects; VS Code's. */
export interface FileRecognition {
  /** A copy of an instance that is a file's address; undefined: it is none. */
  readonly copyFile: (value: object) => object | undefined;
  /** The address that a text, or one that went through JSON, stands for; undefined or an error: none. */
  readonly toFile: (value: unknown) => object | undefined;
  /** Whether this file is in front of the person. */
  readonly isActive: (file: object) => boolean;
}

/** Menus hand over texts in links of the walkthrough, and nothing longer. */
const longestText = 8192;

/**
 * Who called with these arguments, and with what. Without an argument it was the palette, a button of VS Code, or code
 * that decides nothing. An element of the tree comes from a menu of the view, which hands over a second argument: the
 * elements that are selected with it, or undefined. In JSON, as a task or a key binding has it, there is no such thing,
 * though VS Code makes an element of some JSON, always the same one. Of an element that it dropped meanwhile, because
 * the view was renewed, VS Code makes undefined. The file of a menu is a person's where it is the active one. What menus hand over counts as far as the
 * command takes it; an argument object has to be whole.
 *
 * @throws SecretsError invalid-configuration that names what is no argument of this command
 */
export function readCall(id: CommandId, given: readonly unknown[], files: FileRecognition): CommandCall {
  const [first, second] = given;
  if (first === undefined) {
    return { caller: 'person', argument: undefined, ...(given.length > 1 && { isOutdated: true }) };
  }
  const form = new ArgumentForm(id);
  const ofElement = argumentOfElement(first);
  if (ofElement !== undefined) {
    const selected = given.length === 2 && Array.isArray(second) ? selectionOf(first, second) : undefined;
    const isMenu = selected !== undefined || (given.length === 2 && second === undefined);
    return {
      caller: isMenu ? 'person' : 'unproven',
      argument: form.partOf(ofElement),
      element: first as object,
      ...(selected === 'outdated' ? { isOutdated: true } : selected && { selected }),
    };
  }
  if (typeof first === 'string' && first.length <= longestText) {
    return { caller: 'unproven', argument: form.partOf(form.withFile(form.ofText(first), files.toFile)) };
  }
  const file = typeof first === 'object' && first !== null ? copyOf(first, files) : undefined;
  if (file !== undefined) {
    const caller = files.isActive(file) ? 'person' : 'unproven';
    return { caller, argument: form.partOf({ uri: file }) };
  }
  const copy = copyArgument(first, files.copyFile);
  const caller = takeOwn(id, copy) ? 'person' : 'code';
  return { caller, argument: form.wholeOf(form.withFile(copy, files.toFile)) };
}

/** Undefined also for an object that runs code of its own, which fails. */
function copyOf(value: object, { copyFile }: FileRecognition): object | undefined {
  try {
    return copyFile(value);
  } catch {
    return undefined;
  }
}

/**
 * What several selected elements are about; undefined: no menu handed them over, which has two or more, each once and
 * the one that was clicked among them.
 */
function selectionOf(
  clicked: unknown,
  elements: readonly unknown[],
): readonly Members[] | 'outdated' | undefined {
  if (elements.length < 2 || new Set(elements).size !== elements.length || !elements.includes(clicked)) {
    return undefined;
  }
  const selected = elements.map(argumentOfElement).filter((each) => each !== undefined);
  return selected.length === elements.length ? selected : 'outdated';
}
