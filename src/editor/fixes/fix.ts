import type { CommandId, CommandKey } from '../../contributions.js';
import type { ArgumentOf } from '../../host/gate/argumentMembers.js';
import type { OffsetRange } from '../../reference/notation/reference.js';

/** A change of a text value: what is to be read in place of what stands in a range of the file. */
interface ValueEdit {
  readonly range: OffsetRange;
  readonly text: string;
}

/** What repairs one problem: an edit of the text, or a command. */
export interface Fix {
  readonly title: string;
  /** Whether it is what most people want, without a guess. */
  readonly preferred?: boolean;
  readonly edit?: ValueEdit;
  readonly command?: {
    [Key in CommandKey]: { readonly command: CommandId<Key>; readonly argument: ArgumentOf<Key, string> };
  }[CommandKey];
}

/** A fix that replaces a range of the file by a text. */
export function replacing(title: string, range: OffsetRange, text: string, preferred = false): Fix {
  return { title, edit: { range, text }, ...(preferred && { preferred }) };
}
