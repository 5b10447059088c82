import { createScanner } from 'jsonc-parser';
import { indexDocument, type ReferenceIndex } from '../../src/reference/index/documentIndex';
import type { Figure } from './figure';
import type { TextChange } from '../../src/reference/index/textChanges';

const endOfText = 17;
const bareScan = "jsonc-parser's bare scan of the same text";

/** Scanning a large connection file, whole and after a keystroke; ratios are against jsonc-parser's scanner. */
export async function run(): Promise<Record<string, Figure>> {
  // As long as may be looked through, but for what is left over.
  const large = connectionFile(990_000, 1000);
  const [bare, scan] = fastestOfBoth(
    9,
    () => scanBare(large),
    () => expectReferences(indexDocument(large), 1000),
  );
  const keystroke = Math.max(
    ...[0.0001, 0.25, 0.5, 0.75, 0.9999].map((share) =>
      slowestKeystroke(large, Math.floor(large.length * share)),
    ),
  );
  return Promise.resolve({
    'scan 1 MB, 1,000 references': figure(scan, bare),
    're-scan after one keystroke in 1 MB': figure(keystroke, bare),
  });
}

/** A pretty-printed connection file of at least `length` characters, its references spread evenly. */
function connectionFile(length: number, references: number): string {
  const entries: string[] = [];
  const each = Math.floor(length / references);
  for (let index = 0; index < references; index++) {
    const lines = [
      `  "connection-${index}": {`,
      '    "type": "CUSTOM_AUTH",',
      `    "password": "<prod/service-${index % 200}, password>",`,
    ];
    for (let used = lines.join('\n').length, line = 0; used < each - 40; line++) {
      const property = `    "setting-${line}": ${line % 3 === 0 ? line * 17 : `"plain text number ${line}"`},`;
      lines.push(property);
      used += property.length + 1;
    }
    entries.push(`${lines.join('\n')}\n    "enabled": true\n  }`);
  }
  return `{\n${entries.join(',\n')}\n}\n`;
}

/** Types, one after the other, characters that change a value, the nesting and the strings around. */
function slowestKeystroke(text: string, offset: number): number {
  let slowest = 0;
  for (const insertedText of ['x', '{', '"', ',', '<']) {
    const typed = text.slice(0, offset) + insertedText + text.slice(offset);
    const change: TextChange = { offset, deletedLength: 0, insertedText };
    const index = indexDocument(text);
    expectReferences(index, 1000);
    slowest = Math.max(
      slowest,
      fastest(9, () => index.update(typed, [change]).references.length),
    );
  }
  return slowest;
}

function expectReferences(index: ReferenceIndex, count: number): void {
  if (index.references.length !== count) {
    throw new Error(`Expected ${count} references, found ${index.references.length}.`);
  }
}

function scanBare(text: string): number {
  const scanner = createScanner(text, true);
  let tokens = 0;
  while ((scanner.scan() as number) !== endOfText) {
    tokens++;
  }
  return tokens;
}

function figure(value: number, bare: number): Figure {
  return {
    value: rounded(value),
    unit: 'ms',
    baseline: `${bareScan}: ${rounded(bare)} ms`,
    ratio: rounded(value / bare),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Milliseconds of the fastest of some runs: what the work costs when nothing else disturbs it. */
function fastest(runs: number, work: () => unknown): number {
  return fastestOfBoth(runs, work)[0];
}

/** Takes turns, so that a busy machine is equally busy for all. */
function fastestOfBoth(runs: number, ...works: readonly (() => unknown)[]): [number, number] {
  const times = works.map(() => Infinity);
  for (let count = 0; count < runs; count++) {
    for (const [index, work] of works.entries()) {
      const start = performance.now();
      work();
      times[index] = Math.min(times[index] ?? Infinity, performance.now() - start);
    }
  }
  return [times[0] ?? NaN, times[1] ?? NaN];
}
