import * as fs from 'node:fs/promises';

/** What a run of tests came to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The environment variable that names the file into which a run of tests writes its counts. */
export const resultVariable = 'SECRET_CONNECTIONS_TEST_RESULT';

/** Reads the counts that a run of tests left; undefined where it ended before it could write them. */
export async function readCounts(file: string): Promise<Counts | undefined> {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8')) as Counts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** The line in which a run of tests is summed up. */
export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
