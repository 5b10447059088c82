import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(path.join(root, 'src', file), 'utf8') }));

/** Parts of VS Code's interface by which it stores, shows or sends away what it is given. */
const unused: Readonly<Record<string, RegExp>> = {
  'environment variable collections, which VS Code writes to disk': /\.environmentVariableCollection\b/u,
  'the message box of a commit': /\bvscode\.scm\b|\bcreateSourceControl\b/u,
  telemetry: /\bcreateTelemetryLogger\b|\btelemetry(?:Logger|Reporter)\b/iu,
};

describe('the sources', () => {
  for (const [what, use] of Object.entries(unused)) {
    it(`do not use ${what}`, () => {
      assert.deepEqual(
        sources.filter(({ text }) => use.test(text)).map(({ file }) => file),
        [],
      );
    });
  }
});

describe('the table of what VS Code keeps, in SECURITY.md', () => {
  it('says of each place how it is known', () => {
    const [, table = ''] =
      /^### Where VS Code keeps what$([^]*?)^### /mu.exec(
        readFileSync(path.join(root, 'SECURITY.md'), 'utf8'),
      ) ?? [];
    const rows = table.split('\n').flatMap((line) => /^\| (?!place|---)(.+) \|$/u.exec(line)?.[1] ?? []);
    assert.ok(rows.length > 10);
    const unknown = rows
      .map((row) => row.split(' | '))
      .filter(([, , , known = '']) => !/`test\/|the search|not tried/u.test(known));
    assert.deepEqual(unknown, []);
  });
});
