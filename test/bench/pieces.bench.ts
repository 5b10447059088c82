import { indexDocument, indexingDocument } from '../../src/reference/index/documentIndex';
import type { Steps } from '../../src/reference/notation/steps';
import { ReferenceResolver } from '../../src/secrets/cache/referenceResolver';
import { ConnectionTemplate } from '../../src/secrets/connection/connectionTemplate';
import { SecretsError } from '../../src/secrets/model/errors';
import type { ManagerLookup, SecretReader } from '../../src/secrets/model/services';
import type { Figure } from './figure';

/** Nothing may hold the extension host up for longer, in milliseconds. */
const bar = 50;
const runs = 9;

/** The longest piece of each work on a file of a million characters, or on very many secrets. */
export async function run(): Promise<Record<string, Figure>> {
  const references = fileOf(24_000, (at) => `"key-${at}": "<prod/db-${at % 100}, password>"`);
  const index = indexDocument(references);
  const key = { offset: references.length - 1, deletedLength: 0, insertedText: ' ' };
  const typed = `${references.slice(0, -1)} }`;
  return {
    'longest piece: find 24,000 references': figure(longestStep(() => indexingDocument(references))),
    'longest piece: find them after a keystroke': figure(
      longestStep(() => index.update(typed, [key]).locating?.() ?? nothing()),
    ),
    'longest piece: parse and fill in 24,000 references': figure(longestStep(() => filling(references))),
    'longest piece: parse and fill in 80,000 properties': figure(
      longestStep(() => filling(fileOf(80_000, (at) => `"p${at}": 1`))),
    ),
    'longest piece: 10,000 secrets that are not there': figure(await longestTurn(askForMissing)),
  };
}

function fileOf(count: number, property: (at: number) => string): string {
  return `{${Array.from({ length: count }, (_, at) => property(at)).join(',')}}`;
}

function* nothing(): Steps<void> {
  // It is done already.
}

function* filling(text: string): Steps<void> {
  const template = yield* ConnectionTemplate.of(text);
  yield* template.filling(new Map(template.references.map((each) => [each, { value: 'a value' }])));
}

async function askForMissing(): Promise<void> {
  const reader = {
    get: ({ secretId }: { readonly secretId: string }) =>
      Promise.reject(new SecretsError('secret-not-found', { secretId })),
  } as unknown as SecretReader;
  const manager = { id: 'm', alias: 'm' };
  const managers = { list: () => [manager], active: () => manager } as unknown as ManagerLookup;
  const references = Array.from({ length: 10_000 }, (_, at) => ({ secret: `prod/db-${at}` }));
  await new ReferenceResolver(reader, managers).resolveAll(references);
}

/** Each step counts as it took in the run in which it was disturbed least. */
function longestStep(work: () => Steps<unknown>): number {
  const fastest: number[] = [];
  for (let count = 0; count < runs; count++) {
    const steps = work();
    for (let [at, done] = [0, false]; !done; at++) {
      const start = performance.now();
      done = steps.next().done === true;
      fastest[at] = Math.min(fastest[at] ?? Infinity, performance.now() - start);
    }
  }
  return Math.max(...fastest);
}

/** The longest time in which nobody else had a turn. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  const longest: number[] = [];
  for (let count = 0; count < runs; count++) {
    let [most, last] = [0, performance.now()];
    let next: NodeJS.Immediate | undefined;
    const turn = (): void => {
      most = Math.max(most, performance.now() - last);
      last = performance.now();
      next = setImmediate(turn);
    };
    turn();
    await work();
    most = Math.max(most, performance.now() - last);
    clearImmediate(next);
    longest.push(most);
  }
  return Math.min(...longest);
}

function figure(value: number): Figure {
  return { value, unit: 'ms', baseline: `at most ${bar} ms`, ratio: value / bar };
}
