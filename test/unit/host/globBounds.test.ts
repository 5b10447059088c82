import assert from 'node:assert/strict';
import { settingDefaults } from '../../../src/contributions.js';
import { boundedGlobs } from '../../../src/host/globBounds.js';

describe('the globs of a setting', () => {
  it('are used where people write them', () => {
    const globs = [
      ...settingDefaults.files,
      '**/.env',
      'config/**/*.{secrets,keys}.json',
      '*.connection.*.json',
      'a/{b,c}/**/d-*/*.json',
    ];
    assert.deepEqual(boundedGlobs(globs), { used: globs, unused: [] });
  });

  it('are left out where matching one could take long', () => {
    const slow = [
      `**/${'*a'.repeat(12)}.json`,
      `${'**/a/'.repeat(8)}*.json`,
      `${'{,a}'.repeat(20)}.json`,
      'x'.repeat(501),
      5 as unknown as string,
    ];
    assert.deepEqual(boundedGlobs([...slow, 'a.json']), { used: ['a.json'], unused: slow });
    assert.equal(boundedGlobs(Array.from({ length: 200 }, (_, index) => `${index}.json`)).used.length, 100);
  });
});
