import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import { packagedReadme } from '../../packagedReadme';
import { root } from './documents';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const pictures = (readme: string) =>
  [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/gu)].map(([, file]) => file!);

describe('the README of the package', () => {
  const readme = read('README.md');

  it('shows a text for each picture, which VS Code could not show without a repository', () => {
    const packaged = packagedReadme(readme, {}, read);
    assert.deepEqual(pictures(packaged), []);
    assert.equal(pictures(readme).length, 1);
    assert.match(packaged, /^```jsonc\n\{\n[^]*?\n +\/\/ .*resolved just now\n/mu);
    // Nothing else differs.
    assert.deepEqual(packaged.split('\n## ').slice(1), readme.split('\n## ').slice(1));
  });

  it('shows the pictures where there is a repository', () => {
    assert.equal(packagedReadme(readme, { repository: 'github:someone/something' }, read), readme);
  });

  it('is the one that is packaged', () => {
    assert.match(manifest.scripts['vscode:prepublish'], /node packagedReadme\.js$/u);
    assert.match(manifest.scripts.package, /--readme-path dist\/README\.md/u);
  });
});
