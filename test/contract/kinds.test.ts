import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import manifest from '../../package.json';
import { projectRoot } from '../host/project';
import { findPostgres, suitesOn } from '../host/suites';
import { kindsOn, type KindsOfTests } from '../kinds';

const kindsWith = (platform: NodeJS.Platform, architecture: string, hasPostgres = true): KindsOfTests =>
  kindsOn(architecture, { platform, hasPostgres });
const scriptsOn = (platform: NodeJS.Platform, architecture: string): readonly string[] =>
  kindsWith(platform, architecture).kinds.map(({ script }) => script);

describe('npm test', () => {
  it('runs every test on Linux x64, and has nothing to remark', () => {
    assert.deepEqual(scriptsOn('linux', 'x64'), ['test:unit', 'test:contract', 'test:host', 'test:ui']);
    assert.deepEqual(kindsWith('linux', 'x64').remarks, []);
  });

  for (const [platform, architecture] of [
    ['darwin', 'arm64'],
    ['darwin', 'x64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ] as const) {
    it(`runs what runs on ${platform}-${architecture}, and says what does not`, () => {
      assert.deepEqual(scriptsOn(platform, architecture), ['test:unit', 'test:contract', 'test:desktop']);
      const [remark = ''] = kindsWith(platform, architecture).remarks;
      assert.match(remark, new RegExp(`${platform}-${architecture}.*test:desktop.*test:ui.*do not run`, 'u'));
    });
  }

  it('leaves out what only Linux can tell, by its platform and not by a rule of the test, and says so', () => {
    const files = ['linux/commandLines.test.ts', 'task.test.ts'];
    assert.deepEqual(suitesOn({ platform: 'linux', hasPostgres: true }, files), files);
    assert.deepEqual(suitesOn({ platform: 'darwin', hasPostgres: true }, files), ['task.test.ts']);
    assert.match(kindsWith('win32', 'x64').remarks.join(), /suite\/linux\/.*\/proc/u);
    assert.doesNotMatch(kindsWith('linux', 'arm64').remarks.join(), /\/proc/u);
  });

  it('leaves out what asks a PostgreSQL where there is none, and says so', async () => {
    const files = ['postgres/exampleExtension.test.ts', 'task.test.ts'];
    assert.deepEqual(suitesOn({ platform: 'linux', hasPostgres: true }, files), files);
    assert.deepEqual(suitesOn({ platform: 'linux', hasPostgres: false }, files), ['task.test.ts']);
    for (const platform of ['linux', 'darwin'] as const) {
      const { remarks } = kindsWith(platform, 'x64', false);
      assert.match(remarks.at(-1) ?? '', /suite\/postgres\/ do not run/u);
    }
    const root = await fs.mkdtemp(path.join(os.tmpdir(), 'postgres-'));
    try {
      assert.equal(findPostgres(path.join(root, 'nowhere')), undefined);
      for (const version of ['9', '16', '17']) {
        await fs.mkdir(path.join(root, version, 'bin'), { recursive: true });
      }
      assert.equal(findPostgres(root), undefined);
      await fs.writeFile(path.join(root, '9/bin/initdb'), '');
      await fs.writeFile(path.join(root, '16/bin/initdb'), '');
      assert.equal(findPostgres(root), `${root}/16/bin`);
    } finally {
      await fs.rm(root, { recursive: true });
    }
  });

  it('has no test that skips itself', async () => {
    const folders = ['test/unit', 'test/sandbox', 'test/contract', 'test/host/suite', 'test/ui'];
    for (const folder of folders.map((name) => path.join(projectRoot, name))) {
      const names = await fs.readdir(folder, { recursive: true });
      for (const name of names.filter((each) => each.endsWith('.ts'))) {
        const text = await fs.readFile(path.join(folder, name), 'utf8');
        assert.doesNotMatch(text, /\b(?:this|it|describe)\.skip\s*\(/u, name);
      }
    }
  });

  it('names scripts of package.json', () => {
    for (const script of [...scriptsOn('linux', 'x64'), ...scriptsOn('win32', 'x64')]) {
      assert.ok(script in manifest.scripts, script);
    }
  });
});
