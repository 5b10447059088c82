import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runFiles } from '../ui/run-files.js';

describe('files of tests of the workbench', function () {
  // Each starts a mocha.
  this.timeout(120_000);

  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'secret-connections-files-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(texts: Readonly<Record<string, string>>, limitSeconds: number) {
    const printed: string[] = [];
    for (const [name, text] of Object.entries(texts)) {
      writeFileSync(path.join(folder, name), text);
    }
    const files = Object.keys(texts).map((name) => path.join(folder, name));
    const print = (text: string): unknown => printed.push(text);
    const counts = await runFiles({ files, parameters: ['--timeout', '0'], atOnce: 2, limitSeconds, print });
    return { counts, printed: printed.join('') };
  }

  it('are run whatever becomes of others, and each that fails is told and counted', async () => {
    const good =
      "describe('good', () => { it('one', () => {}); it('other', (done) => { setTimeout(done, 500); }); });";
    const { counts, printed } = await run(
      {
        'load.test.ts': "throw new Error('at load');",
        'before.test.ts': `describe('before', () => {
          before(() => {
            setTimeout(() => void Promise.reject(new Error('left behind')), 300);
            throw new Error('in before');
          });
          it('is not run', () => {});
        });`,
        'exit.test.ts': "describe('exit', () => { it('ends all', () => process.exit(0)); });",
        'first.test.ts': good,
        'second.test.ts': good,
      },
      100,
    );
    assert.deepEqual(counts, { passed: 4, failed: 3, skipped: 0 });
    for (const text of ['at load', 'in before', 'exit.test.ts ended with 0']) {
      assert.ok(printed.includes(text), printed);
    }
  });

  it('are ended when they do not end', async () => {
    const { counts, printed } = await run(
      {
        'endless.test.ts':
          "describe('endless', () => { it('waits', () => new Promise(() => setInterval(() => {}, 1000))); });",
      },
      4,
    );
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
    assert.match(printed, /endless\.test\.ts was ended after 4 s/u);
  });
});
