import assert from 'node:assert/strict';
import { HandedTexts } from '../../../../src/inject/launch/handedTexts.js';
import { LaunchPlan } from '../../../../src/inject/launch/launchPlan.js';
import { mask } from '../../../../src/secrets/hiding/masking.js';
import { ManualClock } from '../../secrets/manualClock.js';

describe('the values that inputs were given', () => {
  it('are known and masked for two minutes, as they are and as JSON writes them', () => {
    const clock = new ManualClock();
    const handed = new HandedTexts(clock);
    handed.add('CANARY "q"');
    handed.add('abc');
    assert.ok(handed.explains('--pw=CANARY "q"'));
    assert.ok(!handed.explains('abc'), 'short ones are everywhere');
    assert.equal(handed.masked('args ["CANARY \\"q\\""], x CANARY "q"'), `args ["${mask}"], x ${mask}`);
    clock.advance(121_000);
    assert.ok(!handed.explains('--pw=CANARY "q"'));
  });

  it('explain nothing that is written beside them', () => {
    const handed = new HandedTexts(new ManualClock());
    handed.add('shop_app');
    handed.add('p9<w,x9Q');
    assert.ok(handed.explains('db://shop_app:p9<w,x9Q@h'));
    for (const text of [
      'db://shop_app:<prod/db, password>@h',
      'p9<w,x9Q <prod/db, >',
      '<prod/db, shop_app>',
    ]) {
      assert.ok(!handed.explains(text), text);
    }
  });

  it('are no references, whatever they look like', () => {
    const variables = { A: 'p9<w,x9Q', B: '<prod/db, password>' };
    const source = { kind: 'variables' as const, name: 'env', variables };
    const plan = new LaunchPlan([{ ...source, literal: new Set(['A']) }]);
    assert.deepEqual(
      plan.references.map(({ secret }) => secret),
      ['prod/db'],
    );
    assert.ok(
      new LaunchPlan([{ ...source, variables: { A: 'p9<w,x9Q' }, literal: new Set(['A']) }]).isLiteral,
    );
  });
});
