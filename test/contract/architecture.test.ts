import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');

/** An arrow between two rooms: folders of `src/`, or files in it by their names. */
type Arrow = `${string} → ${string}`;

/** The picture of the page: what is within each box, and the arrows as they are drawn. */
function picture() {
  const [, text = ''] = /```mermaid\ngraph TD\n([^]*?)```/u.exec(page) ?? [];
  const boxes = new Map<string, string[]>();
  const imports: [string, string][] = [];
  const loads: Arrow[] = [];
  let box: string[] | undefined;
  for (const line of text.split('\n').map((each) => each.trim())) {
    const [, from, dotted, to] = /^(\w+) (-\. loads \.->|-->) (\w+)$/u.exec(line) ?? [];
    const [, name] = /^subgraph (\w+)$/u.exec(line) ?? [];
    if (name !== undefined) {
      boxes.set(name, (box = []));
    } else if (line === 'end') {
      box = undefined;
    } else if (from === undefined || to === undefined) {
      box?.push(...(line === '' ? [] : [line]));
    } else {
      box?.push(from, to);
      if (dotted === '-->') {
        imports.push([from, to]);
      } else {
        loads.push(`${from} → ${to}`);
      }
    }
  }
  return { boxes, imports, loads };
}

const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(path.join(root, 'src', file), 'utf8') }));

const roomOf = (file: string): string => file.split('/')[0]!.replace(/\.[jt]s$/u, '');

/** What the sources import from other rooms, types left out: these are gone when it runs. */
function importsOfSources(): ReadonlySet<Arrow> {
  const found = new Set<Arrow>();
  for (const { file, text } of sources) {
    for (const [, target] of text.matchAll(/^(?:import|export)(?! type\b)[^;']*? from '(\.[^']+)'/gmu)) {
      const imported = path.posix.join(path.posix.dirname(file), target!);
      if (!imported.startsWith('..') && roomOf(imported) !== roomOf(file)) {
        found.add(`${roomOf(file)} → ${roomOf(imported)}`);
      }
    }
  }
  return found;
}

describe('the picture of docs/architecture.md', () => {
  const { boxes, imports, loads } = picture();
  const within = (name: string): readonly string[] => boxes.get(name) ?? [name];
  const drawn = imports.map(([from, to]) =>
    within(from).flatMap((one) => within(to).map((other): Arrow => `${one} → ${other}`)),
  );
  const real = importsOfSources();

  it('has an arrow for each import from one room to another', () => {
    assert.deepEqual([...real].filter((arrow) => !drawn.flat().includes(arrow)).sort(), []);
  });

  it('has no arrow that nothing in the sources follows', () => {
    const unused = imports.filter((_arrow, at) => !drawn[at]!.some((arrow) => real.has(arrow)));
    assert.deepEqual(unused, []);
  });

  it('tells which room loads another that it does not import', () => {
    const loaded = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/import\('(\.[^']+)'\)/gu)].map(
        ([, target]): Arrow =>
          `${roomOf(file)} → ${roomOf(path.posix.join(path.posix.dirname(file), target!))}`,
      ),
    );
    const isOfOneRoom = (arrow: Arrow): boolean => new Set(arrow.split(' → ')).size === 1;
    const expected = new Set(loaded.filter((arrow) => !isOfOneRoom(arrow) && !drawn.flat().includes(arrow)));
    assert.deepEqual([...loads].sort(), [...expected].sort());
  });

  it('shows every room, and the table tells what is in it', () => {
    const rooms = new Set(sources.map(({ file }) => roomOf(file)));
    const shown = new Set([
      ...imports.flat().flatMap(within),
      ...loads.flatMap((arrow) => arrow.split(' → ')),
    ]);
    assert.deepEqual(
      [...rooms].filter((room) => !shown.has(room)),
      [],
    );
    const told = [...page.matchAll(/^\| `src\/(\w+)(?:\/|\.ts)` \|/gmu)].map(([, room]) => room!);
    assert.deepEqual(told.sort(), [...rooms].sort());
  });

  it('tells truly which rooms import vscode', () => {
    const importers = new Set(
      sources
        .filter(({ text }) => /^import (?!type\b)[^;']*? from 'vscode'/mu.test(text))
        .map(({ file }) => roomOf(file)),
    );
    const told = [...page.matchAll(/^\| `src\/(\w+)(?:\/|\.ts)` \|.*\| yes \|$/gmu)].map(([, room]) => room!);
    assert.deepEqual(told.sort(), [...importers].sort());
  });
});
