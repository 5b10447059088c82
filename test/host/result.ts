import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** What a run of tests came to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The environment variable that names the file into which a run of tests writes its counts. */
export const resultVariable = 'SECRET_CONNECTIONS_TEST_RESULT';

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export function sumOf(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** Leaves the counts of a run of tests for whoever started it. */
export async function writeCounts(file: string, counts: Counts): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, JSON.stringify(counts));
}

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
