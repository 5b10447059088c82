import { ownCaret } from '../../src/reference/dialects/ownCaret';
import { NameIndex } from '../../src/secrets/catalog/nameMatching';
import type { Figure } from './figure';

const count = 50_000;
const shown = 100;
const runs = 9;

/** One key typed in a list of 50,000 secrets: what is being written, its matches and folders; the slowest of several. */
export async function run(): Promise<Record<string, Figure>> {
  const names = Array.from(
    { length: count },
    (_each, number) => `${['prod', 'stage', 'test'][number % 3]}/team-${number % 97}/service-${number}`,
  );
  const made = fastest(() => new NameIndex(names));
  const index = new NameIndex(names);
  const typed = ['', 'p', 'prod/', 'prod/team-5', 'service-4999', 'p/t/s', 'nowhere'];
  const slowest = Math.max(...typed.map((text) => fastest(() => complete(index, text))));
  const bare = fastest(() => names.filter((name) => name.toLowerCase().includes('service-4999')));
  return Promise.resolve({
    'completion in 50,000 secrets, per key': {
      value: slowest,
      unit: 'ms',
      baseline: `names.filter of the same list: ${bare.toFixed(2)} ms`,
      ratio: slowest / bare,
    },
    'completion in 50,000 secrets, list made ready once': { value: made, unit: 'ms' },
  });
}

function complete(index: NameIndex, typed: string): number {
  const value = `postgres://app:<${typed}`;
  const caret = ownCaret(value, value.length);
  if (caret?.typed !== typed) {
    throw new Error(`"${typed}" is not what is being written.`);
  }
  return index.match(typed, shown).total + index.folders(typed, shown).length;
}

function fastest(work: () => unknown): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
