import type { Notation } from '../dialects/notation.js';
import { ownNotation } from '../dialects/ownNotation.js';
import type { Language } from '../languages/language.js';
import { indexJson } from './jsonIndex.js';
import { inOnePiece, type Steps } from '../notation/steps.js';
import type { ReferenceIndex } from './referenceIndex.js';

export type { ReferenceIndex } from './referenceIndex.js';

export interface IndexOptions {
  /** The notations that are live in the file; default: our own only. Earlier ones win where two overlap. */
  readonly notations?: readonly Notation[];
  /** What the text is written in; default: JSON. */
  readonly language?: Pick<Language, 'index'>;
  /** Characters that are scanned again after an edit of JSON; tests make it small. Does not change any result. */
  readonly chunkLength?: number;
}

/**
 * Finds the references in a text, valid or not. Names, comments and values other than texts are never references. Never
 * throws; linear in the length of the text, up to `longestText`.
 */
export function indexDocument(text: string, options: IndexOptions = {}): ReferenceIndex {
  return inOnePiece(indexing(text, options));
}

/** As {@link indexDocument}, in steps, at the end of which all references are located. */
export function* indexingDocument(text: string, options: IndexOptions = {}): Steps<ReferenceIndex> {
  const index = yield* indexing(text, options);
  yield* locating(index);
  return index;
}

/** Locates the references of an index, in steps. */
export function* locating(index: ReferenceIndex): Steps<void> {
  if (index.locating) {
    yield* index.locating();
  }
}

function* indexing(text: string, options: IndexOptions): Steps<ReferenceIndex> {
  const { notations = [ownNotation], language, chunkLength } = options;
  return language?.index(text, notations) ?? (yield* indexJson(text, notations, chunkLength));
}
