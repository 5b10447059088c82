import type { ReferenceIndex } from '../../../src/reference/index/documentIndex';

/** All that an index tells, in a form that can be compared. */
export function snapshot(index: ReferenceIndex): unknown {
  return {
    secretManager: index.secretManager,
    doubtfulEscapes: index.doubtfulEscapes,
    references: index.references.map((found) => ({
      range: found.range,
      parts: found.parts,
      reference: found.reference,
      problem: found.problem,
      whole: found.whole,
      notation: found.notation.id,
      stringRange: found.stringRange,
      path: found.path,
      propertyRange: found.propertyRange,
    })),
  };
}
