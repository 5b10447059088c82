import assert from 'node:assert/strict';
import manifest from '../../package.json';
import { suitesOn } from '../host/suites';
import { kindsOn } from '../kinds';

const scriptsOn = (platform: NodeJS.Platform, architecture: string): readonly string[] =>
  kindsOn(platform, architecture).kinds.map(({ script }) => script);

describe('npm test', () => {
  it('runs every test on Linux x64, and has nothing to remark', () => {
    assert.deepEqual(scriptsOn('linux', 'x64'), ['test:unit', 'test:contract', 'test:host', 'test:ui']);
    assert.equal(kindsOn('linux', 'x64').remark, undefined);
  });

  for (const [platform, architecture] of [
    ['darwin', 'arm64'],
    ['darwin', 'x64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ] as const) {
    it(`runs what runs on ${platform}-${architecture}, and says what does not`, () => {
      assert.deepEqual(scriptsOn(platform, architecture), ['test:unit', 'test:contract', 'test:desktop']);
      const { remark = '' } = kindsOn(platform, architecture);
      assert.match(remark, new RegExp(`${platform}-${architecture}.*test:desktop.*test:ui.*do not run`, 'u'));
    });
  }

  it('leaves out what only Linux can tell, by its platform and not by a rule of the test, and says so', () => {
    const files = ['linux/commandLines.test.ts', 'task.test.ts'];
    assert.deepEqual(suitesOn('linux', files), files);
    assert.deepEqual(suitesOn('darwin', files), ['task.test.ts']);
    assert.match(kindsOn('win32', 'x64').remark ?? '', /suite\/linux\/.*\/proc/u);
    assert.doesNotMatch(kindsOn('linux', 'arm64').remark ?? '', /\/proc/u);
  });

  it('names scripts of package.json', () => {
    for (const script of [...scriptsOn('linux', 'x64'), ...scriptsOn('win32', 'x64')]) {
      assert.ok(script in manifest.scripts, script);
    }
  });
});
