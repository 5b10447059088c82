import type { Chunk, LocalPlace, OpenContainer, Position } from './chunk.js';

/** A container that is open at some place, with the place of the next one inside it; offsets in the document. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly kind: 'root' | 'object' | 'array';
  /** How many containers are open, those that are only counted too. */
  readonly depth: number;
  /** Containers within that are open and only counted, because they are nested too deeply. */
  readonly beyond: number;
  readonly commas: number;
  /** The property name that came last; -1 while none came. */
  readonly keyStart: number;
  readonly keyEnd: number;
}

/**
 * References in values that are nested deeper are not found: a file of brackets alone would take a hundred times its
 * size in memory. Nothing is handed on of such a file.
 */
export const deepestIndexed = 200;

export const rootFrame: Frame = {
  ...{ parent: undefined, kind: 'root', depth: 0, beyond: 0 },
  ...{ commas: 0, keyStart: -1, keyEnd: -1 },
};

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
  const parent = closeFrames(entry, outermost?.closed ?? place.closed);
  let kind = parent.kind;
  let above = parent.parent;
  let carried: Frame | undefined = parent;
  if (parent.beyond > 0) {
    return { ...parent, beyond: parent.beyond + opened.length + place.beyond };
  }
  for (let index = opened.length - 1; index >= 0; index--) {
    const container = opened[index];
    if (container && parent.depth + opened.length - index > deepestIndexed) {
      const deepest = move(above, kind, carried, container.place, chunkStart);
      return { ...deepest, beyond: index + 1 + place.beyond };
    }
    if (container) {
      above = move(above, kind, carried, container.place, chunkStart);
      kind = container.isObject ? 'object' : 'array';
      carried = undefined;
    }
  }
  return { ...move(above, kind, carried, place.position, chunkStart), beyond: place.beyond };
}

/** Whether something in a chunk is nested so deeply that it is left out; the same however the text is cut. */
export function isTooDeep(entry: Frame, { container, closed, beyond }: LocalPlace): boolean {
  const here = (container?.depth ?? 0) + beyond;
  if (entry.depth + entry.beyond + here <= deepestIndexed) {
    return false;
  }
  const open = closeFrames(entry, container?.below ?? closed);
  return open.depth + open.beyond + here > deepestIndexed;
}

/** The frame open after a chunk. */
export function frameAfter(entry: Frame, chunkStart: number, chunk: Chunk): Frame {
  return frameAt(entry, chunkStart, chunk.last);
}

/** Closing brackets without opening ones leave the root open. */
export function closeFrames(frame: Frame, count: number): Frame {
  const counted = Math.min(count, frame.beyond);
  let open = counted === 0 ? frame : { ...frame, beyond: frame.beyond - counted };
  for (let left = count - counted; left > 0 && open.parent; left--) {
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
    depth: parent === undefined ? 0 : parent.depth + 1,
    beyond: 0,
    commas: position.commas + (carried?.commas ?? 0),
    keyStart: named ? position.keyStart + chunkStart : (carried?.keyStart ?? -1),
    keyEnd: named ? position.keyEnd + chunkStart : (carried?.keyEnd ?? -1),
  };
}
