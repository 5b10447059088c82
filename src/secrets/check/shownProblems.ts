import type { OffsetRange } from '../../reference/notation/reference.js';
import type { TextChange } from '../../reference/index/textChanges.js';
import type { Problem } from './problem.js';

/**
 * The problems of a text after it was edited, until it is checked again: those whose reference was touched are
 * taken as fixed, the others move along.
 */
export function afterChanges(
  problems: readonly Problem[],
  changes: readonly TextChange[],
): readonly Problem[] {
  return changes.reduce(
    (left, change) => left.flatMap((problem) => afterChange(problem, change)),
    problems as Problem[],
  );
}

function afterChange(problem: Problem, change: TextChange): Problem[] {
  if (touches(problem.reference, change) || touches(problem.range, change)) {
    return [];
  }
  const moved = change.insertedText.length - change.deletedLength;
  const move = (range: OffsetRange): OffsetRange =>
    range.start >= change.offset + change.deletedLength
      ? { start: range.start + moved, end: range.end + moved }
      : range;
  return [{ ...problem, range: move(problem.range), reference: move(problem.reference) }];
}

function touches({ start, end }: OffsetRange, { offset, deletedLength }: TextChange): boolean {
  return offset <= end && offset + deletedLength >= start;
}
