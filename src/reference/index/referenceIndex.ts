import type { FoundReference } from './foundReference.js';
import type { OffsetRange } from '../notation/reference.js';
import type { Steps } from '../notation/steps.js';
import type { SecretManagerProperty } from './secretManagerProperty.js';
import type { StringValue } from './stringValue.js';
import type { TextChange } from './textChanges.js';

/** One replacement in a text, as it is written there: with the escapes of its language. */
export interface TextEdit {
  readonly range: OffsetRange;
  readonly text: string;
}

/**
 * The references of one version of a document, whatever its language. Immutable; all offsets are UTF-16 code units of its
 * raw text.
 */
export interface ReferenceIndex {
  /** Whether the text is longer than what is looked through. */
  readonly isTooLong: boolean;
  /** In the order of the text; they never overlap. Located when first asked for, unless {@link locating} has done it. */
  readonly references: readonly FoundReference[];
  /**
   * The backslashes, as written, of each that makes text of a reference although a backslash and that reference may be
   * meant; in the order of the text.
   */
  readonly doubtfulEscapes: readonly OffsetRange[];
  /** The top-level property `$secretManager`; the last one where there are several. */
  readonly secretManager: SecretManagerProperty | undefined;

  /** Locates the references, in steps; absent: they are located already. */
  locating?(): Steps<void>;

  /** The reference whose range holds the offset: `start <= offset < end`. */
  at(offset: number): FoundReference | undefined;
  /** As {@link at}, but a caret just after the reference counts too, unless the next one starts there. */
  touching(offset: number): FoundReference | undefined;
  /** The text value in which the offset is, with or without references; its ends count as inside. */
  stringAt(offset: number): StringValue | undefined;

  /**
   * The edit after which a stretch of a text value reads as `text`; undefined where it cannot be written there.
   *
   * @param range in the document, of whole characters of one value
   */
  edit(range: OffsetRange, text: string): TextEdit | undefined;
  /** The edit that makes a text value of one whole value; undefined where the range is none. */
  replacement(range: OffsetRange, text: string): TextEdit | undefined;
  /** The edit that writes a text value where a value is missing, or one of another kind is; undefined: none can stand there. */
  insertion(offset: number, text: string): TextEdit | undefined;

  /** The index of the next version of the document: equal to one that is made anew. */
  update(newText: string, changes: readonly TextChange[]): ReferenceIndex;
}

/** The last reference that starts at or before the offset. */
export function lastFrom(references: readonly FoundReference[], offset: number): FoundReference | undefined {
  let low = 0;
  let high = references.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((references[middle]?.range.start ?? 0) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return references[low - 1];
}
