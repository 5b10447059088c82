import type { OffsetRange, VersionSelector } from '../notation/reference.js';

/** A piece of a reference that stands by itself in its text. */
export type Piece = 'alias' | 'secret' | 'key' | 'version' | 'filter';

/** The piece of a reference, perhaps unfinished, that is being written. Offsets are those of the decoded value. */
export interface Caret {
  /** `start`: not even the beginning is complete. */
  readonly piece: 'start' | Piece;
  /** What a completion replaces; the caret is in it or at its end. */
  readonly range: OffsetRange;
  /** What stands of the piece before the caret, as it is compared with names. */
  readonly typed: string;
  /** It stands in quotes. */
  readonly quoted?: boolean;
  /** As far as it is written: the alias, the name or ARN before the piece, and the version behind it. */
  readonly alias?: string;
  readonly secret?: string;
  readonly version?: VersionSelector;
  /** What stands before the piece and is missing yet: it belongs to what is offered. */
  readonly before?: string;
  /** What is missing yet behind the piece; empty where the reference goes on there. */
  readonly after: string;
  /** At the start: the whole of a reference, as a snippet of VS Code. */
  readonly snippet?: string;
}
