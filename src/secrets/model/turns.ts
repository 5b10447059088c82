import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from './abort.js';

/** A long work in steps: it yields after a bounded number of them, wherever others may have their turn. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** So many references, values or strings are one stretch of a work: a few milliseconds. */
export const stepsAtOnce = 500;

/** Lets everything else that waits have its turn. */
export type GiveWay = () => Promise<unknown>;

/** Does a work in one piece. */
export function inOnePiece<T>(work: Steps<T>): T {
  let step = work.next();
  while (step.done !== true) {
    step = work.next();
  }
  return step.value;
}

/**
 * Does a work piece by piece, and gives way between them.
 *
 * @throws SecretsError cancelled, and what the work throws
 */
export async function inTurns<T>(
  work: Steps<T>,
  signal?: AbortSignal,
  giveWay: GiveWay = () => setImmediate(),
): Promise<T> {
  let step = work.next();
  while (step.done !== true) {
    await giveWay();
    throwIfAborted(signal);
    step = work.next();
  }
  return step.value;
}
