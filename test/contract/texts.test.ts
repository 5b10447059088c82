import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import bundle from '../../l10n/bundle.l10n.json';

const sources = path.resolve(import.meta.dirname, '../../src');

describe('texts of the code', () => {
  it('are all in l10n/bundle.l10n.json, ready for translation (npm run l10n)', async function () {
    // The extraction parses every file.
    this.timeout(60_000);
    const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const found = await getL10nJson(
      files.map((file) => ({ extension: '.ts', contents: readFileSync(path.join(sources, file), 'utf8') })),
    );
    assert.deepEqual(Object.keys(bundle).sort(), Object.keys(found).sort());
  });
});
