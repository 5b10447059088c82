import type { JsonPath } from '../notation/pointer.js';
import type { OffsetRange } from '../notation/reference.js';
import type { DecodedString } from './stringToken.js';

/** A string value of a document, for whoever completes or replaces it. */
export interface StringValue {
  readonly path: JsonPath;
  /** The name token, with quotes, of the property whose value it is; undefined in an array. */
  readonly propertyRange: OffsetRange | undefined;
  /** With the quotes; an unclosed string ends with its line. */
  readonly stringRange: OffsetRange;
  readonly decoded: DecodedString;
}
