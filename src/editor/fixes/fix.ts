import type { CommandId, CommandKey } from '../../contributions.js';
import type { ArgumentOf } from '../../host/gate/argumentMembers.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { inJson } from '../insert/insertion.js';

/** A change of the text, as it is written into the file: with the escapes of JSON. */
interface TextEdit {
  readonly range: OffsetRange;
  readonly text: string;
}

/** What repairs one problem: an edit of the text, or a command. */
export interface Fix {
  readonly title: string;
  /** Whether it is what most people want, without a guess. */
  readonly preferred?: boolean;
  readonly edit?: TextEdit;
  readonly command?: {
    [Key in CommandKey]: { readonly command: CommandId<Key>; readonly argument: ArgumentOf<Key, string> };
  }[CommandKey];
}

/** A fix that replaces a range of the file by a text. */
export function replacing(title: string, range: OffsetRange, text: string, preferred = false): Fix {
  return { title, edit: { range, text: inJson(text) }, ...(preferred && { preferred }) };
}
