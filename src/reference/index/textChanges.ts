/**
 * One edit, as VS Code's content changes have it. Offsets are in UTF-16 code units, in the document as it is
 * when the edits before it in the list are done. (VS Code lists the edits of one event from the end of the
 * document to its start, so that its offsets hold either way.)
 */
export interface TextChange {
  readonly offset: number;
  readonly deletedLength: number;
  readonly insertedText: string;
}

/** The stretch outside of which two versions of a text are the same. */
export interface ChangedStretch {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The smallest stretch that covers all edits; undefined when they do not lead from the one text to the other. */
export function changedStretch(
  oldText: string,
  newText: string,
  changes: readonly TextChange[],
): ChangedStretch | undefined {
  let stretch: ChangedStretch | undefined;
  for (const { offset, deletedLength, insertedText } of changes) {
    const deletedEnd = offset + deletedLength;
    const growth = insertedText.length - deletedLength;
    if (!stretch) {
      stretch = { start: offset, oldEnd: deletedEnd, newEnd: deletedEnd + growth };
      continue;
    }
    const beyond = Math.max(0, deletedEnd - stretch.newEnd);
    stretch = {
      start: Math.min(stretch.start, offset),
      oldEnd: stretch.oldEnd + beyond,
      newEnd: stretch.newEnd + beyond + growth,
    };
  }
  stretch ??= { start: 0, oldEnd: 0, newEnd: 0 };
  return leads(oldText, newText, stretch) ? stretch : undefined;
}

function leads(oldText: string, newText: string, { start, oldEnd, newEnd }: ChangedStretch): boolean {
  return (
    start >= 0 &&
    oldEnd >= start &&
    newEnd >= start &&
    oldEnd <= oldText.length &&
    newEnd <= newText.length &&
    oldText.slice(0, start) === newText.slice(0, start) &&
    oldText.slice(oldEnd) === newText.slice(newEnd)
  );
}
