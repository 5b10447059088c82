import { untilAborted } from '../../secrets/model/abort.js';

/** A person has to find the device, or the right page in a browser; milliseconds. */
const patience = 15 * 60_000;

/**
 * Waits for a person, until one of the signals is aborted or he takes too long.
 *
 * @throws CallEnded, or what `work` throws
 */
export function whileWanted<T>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return untilAborted(signals, patience, work);
}
