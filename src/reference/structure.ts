import type { Chunk, LocalPlace, OpenContainer, Position } from './chunk.js';

/** A container that is open at some place, with the place of the next one inside it; offsets in the document. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly kind: 'root' | 'object' | 'array';
  readonly commas: number;
  /** The property name that came last; -1 while none came. */
  readonly keyStart: number;
  readonly keyEnd: number;
}

export const rootFrame: Frame = { parent: undefined, kind: 'root', commas: 0, keyStart: -1, keyEnd: -1 };

/**
 * The frame of something in a chunk.
 * @param entry the frame open at the start of the chunk
 * @param chunkStart offset of the chunk in the document
 */
export function frameAt(entry: Frame, chunkStart: number, place: LocalPlace): Frame {
  const opened: OpenContainer[] = [];
  for (let container = place.container; container; container = container.parent) {
    opened.push(container);
  }
  const outermost = opened.at(-1);
  let parent = closeFrames(entry, outermost?.closed ?? place.closed);
  let kind = parent.kind;
  let above = parent.parent;
  let carried: Frame | undefined = parent;
  for (let index = opened.length - 1; index >= 0; index--) {
    const container = opened[index];
    if (container) {
      above = move(above, kind, carried, container.place, chunkStart);
      kind = container.isObject ? 'object' : 'array';
      carried = undefined;
    }
  }
  parent = move(above, kind, carried, place.position, chunkStart);
  return parent;
}

/** The frame open after a chunk. */
export function frameAfter(entry: Frame, chunkStart: number, chunk: Chunk): Frame {
  return frameAt(entry, chunkStart, chunk.last);
}

/** Closing brackets without opening ones leave the root open. */
export function closeFrames(frame: Frame, count: number): Frame {
  let open = frame;
  for (let left = count; left > 0 && open.parent; left--) {
    open = open.parent;
  }
  return open;
}

/** `carried`: the same container as earlier chunks left it. */
function move(
  parent: Frame | undefined,
  kind: Frame['kind'],
  carried: Frame | undefined,
  position: Position,
  chunkStart: number,
): Frame {
  const named = position.keyStart >= 0;
  return {
    parent,
    kind,
    commas: position.commas + (carried?.commas ?? 0),
    keyStart: named ? position.keyStart + chunkStart : (carried?.keyStart ?? -1),
    keyEnd: named ? position.keyEnd + chunkStart : (carried?.keyEnd ?? -1),
  };
}
