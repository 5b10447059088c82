/** A long work in steps: it yields after a bounded number of them, wherever others may have their turn. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does a work in one piece. */
export function inOnePiece<T>(work: Steps<T>): T {
  let step = work.next();
  while (step.done !== true) {
    step = work.next();
  }
  return step.value;
}
