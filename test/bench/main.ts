import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench, Figure } from './figure';
import { run as bundles } from './bundles.bench';
import { run as completion } from './completion.bench';
import { run as host } from './host.bench';
import { run as opening } from './opening.bench';
import { run as pieces } from './pieces.bench';
import { run as reference } from './reference.bench';
import { run as resolve } from './resolve.bench';

const benches: Readonly<Record<string, Bench>> = {
  ...{ reference, pieces, resolve, completion, bundles },
  ...{ host, opening },
};

/**
 * Runs all benchmarks, or those named on the command line, and prints the figures of each as soon as they are there; one
 * that fails does not end the others.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' } },
    allowPositionals: true,
  });
  const all: Record<string, Figure> = {};
  for (const [name, bench] of Object.entries(benches)) {
    if (positionals.length === 0 || positionals.includes(name)) {
      try {
        const figures = await bench();
        print(figures);
        Object.assign(all, figures);
      } catch (error) {
        console.error(`${name} could not be measured:`, error);
        process.exitCode = 1;
      }
    }
  }
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify(all, undefined, 2)}\n`);
  }
}

function print(figures: Readonly<Record<string, Figure>>): void {
  console.table(
    Object.fromEntries(
      Object.entries(figures).map(([name, { value, unit, ratio, baseline }]) => [
        name,
        {
          value: Number(value.toPrecision(4)),
          unit,
          ratio: ratio === undefined ? '' : Number(ratio.toPrecision(3)),
          baseline: baseline ?? '',
        },
      ]),
    ),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
