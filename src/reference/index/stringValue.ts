import type { JsonPath } from '../notation/pointer.js';
import type { OffsetRange } from '../notation/reference.js';
import type { DecodedString } from './stringToken.js';

/** A text value of a document, for whoever completes or replaces it. */
export interface StringValue {
  readonly path: JsonPath;
  /** The name token, with quotes, of the property whose value it is; undefined in a list. */
  readonly propertyRange: OffsetRange | undefined;
  /** The whole token, with its quotes. */
  readonly stringRange: OffsetRange;
  readonly decoded: DecodedString;
  /** A text as it is written into a piece of this one, with the escapes of its language; nothing checks that it fits there. */
  escape(text: string): string;
}
