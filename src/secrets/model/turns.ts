import { setImmediate } from 'node:timers/promises';
import type { Steps } from '../../reference/notation/steps.js';
import { throwIfAborted } from './abort.js';

/** So many references, values or strings are one stretch of a work: a few milliseconds. */
export const stepsAtOnce = 500;

/** Lets everything else that waits have its turn. */
export type GiveWay = () => Promise<unknown>;

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
