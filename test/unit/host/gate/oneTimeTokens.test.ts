import * as assert from 'node:assert/strict';
import { OneTimeTokens } from '../../../../src/host/gate/oneTimeTokens';

describe('one-time tokens', () => {
  it('are good once, for what they were made for', () => {
    const tokens = new OneTimeTokens();
    const token = tokens.mint('copy');
    assert.equal(tokens.take(token, 'copy'), true);
    assert.equal(tokens.take(token, 'copy'), false);
    const other = tokens.mint('copy');
    assert.equal(tokens.take(other, 'reveal'), false);
    assert.equal(tokens.take(other, 'copy'), false);
  });

  it('are good for ten minutes', () => {
    let now = 0;
    const tokens = new OneTimeTokens(() => now);
    const [early, late] = [tokens.mint('x'), tokens.mint('x')];
    now = 599_999;
    assert.equal(tokens.take(early, 'x'), true);
    now = 600_000;
    assert.equal(tokens.take(late, 'x'), false);
  });

  it('are forgotten where there are many', () => {
    const tokens = new OneTimeTokens();
    const minted = Array.from({ length: 501 }, () => tokens.mint('x'));
    assert.equal(tokens.take(minted[0]!, 'x'), false);
    assert.equal(tokens.take(minted[1]!, 'x'), true);
    assert.equal(new Set(minted).size, 501);
  });
});
