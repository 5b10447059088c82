import assert from 'node:assert/strict';
import { compareNames, foldersOf, groupByFolder, type Folder } from '../../../src/tree/folders.js';

const group = (...names: string[]): Folder<string> => groupByFolder(names, (name) => name);

/** The tree as nested text: folders end in `>`. */
function outline(folder: Folder<string>): unknown[] {
  return [
    ...folder.folders.map((each) => [`${each.label} >`, ...outline(each)]),
    ...folder.leaves.map((leaf) => leaf.label),
  ];
}

describe('groupByFolder', () => {
  it('puts names with slashes into folders, folders before secrets, each sorted', () => {
    assert.deepEqual(outline(group('zeta', 'prod/db', 'alpha', 'prod/api/key', 'dev/db')), [
      ['dev >', 'db'],
      ['prod >', ['api >', 'key'], 'db'],
      'alpha',
      'zeta',
    ]);
  });

  it('shows a secret beside the folder of the same name', () => {
    assert.deepEqual(outline(group('prod', 'prod/db')), [['prod >', 'db'], 'prod']);
  });

  it('keeps leading, doubled and trailing slashes apart', () => {
    const names = ['/a//b/', 'a/b', '/a/b', 'a//b', 'a/b/', 'a/b//'];
    assert.deepEqual(outline(group(...names)), [
      ['/a >', '/b/', 'b'],
      ['a >', '/b', 'b', 'b/', 'b//'],
    ]);
  });

  it('takes a name of slashes alone as a secret', () => {
    assert.deepEqual(outline(group('/', '///')), ['/', '///']);
  });

  it('loses no part of a name', () => {
    for (const name of ['/a//b/', 'a', '/', '//x', 'x//', 'a/b/c', 'a///b', '/a/b/c//d/', '+/=/@']) {
      let folder = group(name);
      while (folder.folders[0] !== undefined) {
        folder = folder.folders[0];
      }
      assert.equal(`${folder.path}${folder.leaves[0]?.label ?? ''}`, name);
    }
  });

  it('counts what is below a folder', () => {
    const root = group('a/b/c', 'a/b/d', 'a/e', 'f');
    assert.equal(root.size, 4);
    assert.deepEqual(
      foldersOf(root, 'a/b/c').map(({ size }) => size),
      [3, 2],
    );
  });

  it('groups 50,000 names in well under a second', () => {
    const names = Array.from(
      { length: 50_000 },
      (_, index) => `team-${index % 40}/app-${index % 900}/${index}`,
    );
    const started = performance.now();
    assert.equal(group(...names).size, 50_000);
    assert.ok(performance.now() - started < 1_000);
  });
});

describe('finding in folders', () => {
  const root = group('/a//b/', 'prod/db', 'prod/db/x');

  it('names the folders that lead to a secret', () => {
    const paths = (name: string): string[] => foldersOf(root, name).map((folder) => folder.path);
    assert.deepEqual(paths('prod/db/x'), ['prod/', 'prod/db/']);
    assert.deepEqual(paths('prod/db'), ['prod/']);
    assert.deepEqual(paths('/a//b/'), ['/a/']);
    assert.deepEqual(paths('top'), []);
  });
});

describe('compareNames', () => {
  it('sorts without regard to case, and equal letters always in the same order', () => {
    assert.deepEqual(['b', 'A', 'a', 'B'].sort(compareNames), ['A', 'a', 'B', 'b']);
  });
});
