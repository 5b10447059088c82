import assert from 'node:assert/strict';
import { referencesInVariables } from '../../../../src/secrets/connection/referencesInVariables.js';

describe('references in files of variables', () => {
  const texts = (text: string) =>
    referencesInVariables(text).map(({ range, reference }) => [
      text.slice(range.start, range.end),
      reference.key,
    ]);

  it('are found in values, with and without quotes, and where they stand', () => {
    assert.deepEqual(
      texts(
        'A=<prod/db, host>\nexport B=\'x <prod/db, port> y\'\nC="l\\n<prod/db, user>"\nD=`<a, b><c, d>`\n',
      ),
      [
        ['<prod/db, host>', 'host'],
        ['<prod/db, port>', 'port'],
        ['<prod/db, user>', 'user'],
        ['<a, b>', 'b'],
        ['<c, d>', 'd'],
      ],
    );
  });

  it('are none in comments, in names, and where they are not whole', () => {
    assert.deepEqual(
      texts('# <prod/db, host>\nA=1 # <prod/db, host>\n<prod/db, host>=2\nB=<prod/db,\nC=<b>\n'),
      [],
    );
  });
});
