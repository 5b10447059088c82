import type { Notation } from '../dialects/notation.js';
import { ownNotation } from '../dialects/ownNotation.js';
import type { Language } from '../languages/language.js';
import { indexJson } from './jsonIndex.js';
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
  const { notations = [ownNotation], language, chunkLength } = options;
  return language?.index(text, notations) ?? indexJson(text, notations, chunkLength);
}
