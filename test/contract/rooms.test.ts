import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';
import rules from '../../arrows.mjs';

/** What the table says of a house with these files, by file; `npm run lint` asks it of ours. */
async function violations(files: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string[]>> {
  const house = mkdtempSync(path.join(tmpdir(), 'secret-connections-rooms-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(house, file), text);
    }
    // It is an ES module, and tests are not.
    const { cruise } = await import('dependency-cruiser');
    const { output } = await cruise(Object.keys(files), {
      baseDir: house,
      validate: true,
      ruleSet: { forbidden: rules.forbidden as IForbiddenRuleType[] },
      tsPreCompilationDeps: rules.options.tsPreCompilationDeps,
    });
    const found = new Map(Object.keys(files).map((file): [string, string[]] => [file, []]));
    for (const { from, rule } of (output as ICruiseResult).summary.violations) {
      found.get(from)?.push(rule.name);
    }
    return found;
  } finally {
    rmSync(house, { recursive: true });
  }
}

const empty = 'export const a = 1;\nexport type A = number;\n';

/** A room, what a file in it says, and whether that is refused. */
const cases = [
  ['src/secrets/cache', "import { a } from '../model/a';", false],
  ['src/secrets/model', "import { a } from '../cache/a';", true],
  ['src/secrets/model', "import type { A } from '../cache/a';", true],
  ['src/secrets/model', "export { a } from '../cache/a';", true],
  ['src/secrets/model', "export const a = import('../cache/a');", true],
  ['src/reference/notation', "import { a } from '../index/a';", true],
  ['src/managers', "import * as vscode from 'vscode';", true],
  ['src/host', "import * as vscode from 'vscode';", false],
  ['src/host', "import { a } from './ask/a';", true],
  ['src/managers', "import { hash } from '@smithy/core';", true],
  ['src/aws', "import { hash } from '@smithy/core';", false],
  ['src/secrets/words', "import fs from 'node:fs';", true],
  ['src/tree', "import { a } from '../editor/a';", true],
  ['src/tree', "import { a } from '../shell/a';", true],
  ['src/tree', "import type { A } from '../features';", true],
  ['src/shell', "import type { A } from '../features';", false],
  ['src/shell', "import { a } from '../features';", true],
  ['src/shell', "export const a = import('../features');", false],
  ['src/tree', "export const a = import('../editor/a');", true],
  ['src/inject/task', "import { a } from '../debug/a';", true],
  ['src/host', "import { a } from '../../test/sandbox/a';", true],
  ['test/sandbox', "import { a } from '../../src/service/a';", false],
  ['test/sandbox', "import { a } from '../../src/aws/a';", true],
  ['test/unit', "import { a } from '../host/a';", true],
] as const;

describe('the table of rooms', () => {
  const fileOf = (at: number): string => `${cases[at]![0]}/new${at}.ts`;
  let found: ReadonlyMap<string, readonly string[]>;

  before(async () => {
    const files = cases.flatMap(([room, statement], at): [string, string][] => {
      const [, target] = /'(\.[^']*)'/u.exec(statement) ?? [];
      const imported = target === undefined ? [] : [path.posix.join(room, `${target}.ts`)];
      return [...imported.map((file): [string, string] => [file, empty]), [fileOf(at), `${statement}\n`]];
    });
    found = await violations(Object.fromEntries(files));
  });

  for (const [at, [room, statement, isRefused]] of cases.entries()) {
    it(`${isRefused ? 'refuses' : 'permits'} in ${room}: ${statement}`, () => {
      assert.equal(found.get(fileOf(at))?.length, isRefused ? 1 : 0);
    });
  }

  it('refuses files that import each other, as types, too', async () => {
    const circle = await violations({
      'src/tree/one.ts': "import type { B } from './other';\nexport type A = B;\n",
      'src/tree/other.ts': "import type { A } from './one';\nexport type B = A;\n",
    });
    assert.match([...circle.values()].join('\n'), /circle/u);
  });

  it('refuses a file that is in no room', async () => {
    const attic = await violations({
      'src/attic/new.ts': "import { a } from './other';\n",
      'src/attic/other.ts': empty,
    });
    assert.match([...attic.values()].join('\n'), /no room/u);
  });
});
