import { setTimeout as delay } from 'node:timers/promises';

/** Long enough for a machine whose cores are busy with other things; on a quiet one nothing takes this long. */
const patienceMilliseconds = 30_000;
const pauseMilliseconds = 25;

/** What is there, or not yet. */
type Asked<T> = T | false | undefined;

/**
 * Asks again until the answer is there; for what VS Code does in its own time.
 * @param what what is waited for, told when it does not come
 * @param now says what is there instead; asked at the end of the wait
 */
export async function eventually<T>(
  ask: () => Asked<T> | Promise<Asked<T>>,
  what: string,
  now?: () => unknown,
  milliseconds = patienceMilliseconds,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > end) {
      const instead = now === undefined ? '' : `; now: ${JSON.stringify(await now())}`;
      throw new Error(`It did not happen in ${milliseconds / 1000} s: ${what}${instead}`);
    }
    await delay(pauseMilliseconds);
  }
}
