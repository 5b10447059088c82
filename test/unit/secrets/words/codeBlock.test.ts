import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeBlock } from '../../../../src/secrets/words/codeBlock';

describe('a value as a code block', () => {
  it('keeps the value as it is', () => {
    assert.equal(codeBlock('a\nb'), '\n```\na\nb\n```\n');
  });

  it('cannot be ended by the value', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '~', '\n', 'a', '\r', ' ') }), (value) => {
        const [, fence = '', ...lines] = codeBlock(value).split('\n');
        const closing = lines.findIndex((line) => line.trim().startsWith(fence));
        assert.ok(fence.length >= 3);
        // The last line is empty, the one before is the fence: no line of the value closes the block.
        assert.equal(closing, lines.length - 2);
      }),
    );
  });

  it('shortens what no person reads in a hover', () => {
    assert.ok(codeBlock('x'.repeat(65_536)).length < 11_000);
  });
});
