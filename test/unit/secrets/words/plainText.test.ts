import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  labelText,
  markdownText,
  oneLine,
  severalLines,
  valueLine,
  withoutAddress,
  withoutUnseen,
} from '../../../../src/secrets/words/plainText';
import { assertPlain, hostileText, unseen } from '../../support/hostileText';

describe('text of others', () => {
  it('is plain, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(20, 120, 399, 400, 1000), (text, longest) => {
        const shown = oneLine(text, longest);
        assertPlain(shown);
        assert.ok(shown.length <= longest + 60, `${shown.length} of ${longest}`);
        assert.equal(oneLine(shown, longest), shown);
        assert.equal(shown === '', text === '');
        assertPlain(labelText(text));
        for (const line of severalLines(text).split('\n')) {
          assertPlain(line);
        }
        const address = withoutAddress(text);
        assertPlain(address);
        assert.doesNotMatch(address, /:\/\/|www\./i);
        assert.doesNotMatch(valueLine(text, longest), unseen);
        assert.doesNotMatch(valueLine(text, longest), /\s{2}|[^\S ]/u);
        assert.doesNotMatch(withoutUnseen(text).replace(/[\t\n\r]/g, ''), unseen);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays as it is where it is a plain name', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9/_+=.@!-]{1,120}$/);
    fc.assert(fc.property(name, (text) => assert.equal(labelText(text), text)));
    for (const text of [
      'データベース/本番',
      'straße [alt] (neu)',
      'costs $5 (or so)',
      'नमस्ते',
      'مرحبا',
      '🚀 go',
    ]) {
      assert.equal(oneLine(text), text);
    }
  });

  it('can still be read with its link and its icon broken', () => {
    assert.equal(
      oneLine('[Sign in again](command:a.b?%5B%5D) $(flame) x'),
      '[Sign in again] (command:a.b?%5B%5D) $ (flame) x',
    );
    assert.equal(oneLine(']\u200b(', 9), '] (');
    assert.equal(oneLine('\u001b]0;title\u0007\u001b[31mred'), ']0;title[31mred');
  });

  it('shows its end where it is long, and tells what is left out', () => {
    assert.equal(labelText(`${'a'.repeat(200)}.json`), `${'a'.repeat(83)}…${'a'.repeat(31)}.json`);
    assert.match(oneLine(`a${'b'.repeat(1e7)}c`), /^ab{699} \[… 9999002 more characters …\] b{299}c$/u);
  });

  it('says that there is something where nothing can be seen', () => {
    assert.deepEqual(
      ['\u200b', ' ', '\u0000', ''].map((text) => oneLine(text)),
      ['\ufffd', '\ufffd', '\ufffd', ''],
    );
  });

  it('is shown by Markdown as it is, without a link even where an address stands bare', () => {
    assert.equal(
      markdownText('[a](https://b.c) <https://d.e> www.f.g `h` &amp; $(i)'),
      '\\[a\\] \\(https\\:\\/\\/b\\.c\\) \\<https\\:\\/\\/d\\.e\\> www\\.f\\.g \\`h\\` \\&amp\\; \\$ \\(i\\)',
    );
  });
});
