import assert from 'node:assert/strict';
import {
  type DebugAttributes,
  handedAttribute,
  readDebugSettings,
} from '../../../../src/inject/debug/debugSettings.js';
import { type HandedValues, withValues as valuesIn } from '../../../../src/inject/debug/handedValues.js';
import { HandedVariables } from '../../../../src/inject/debug/handedVariables.js';

describe('a variable that came from a secret', () => {
  const marks = new HandedVariables();
  const withValues = (attributes: DebugAttributes, values: HandedValues) =>
    valuesIn(attributes, values, marks);
  const none = { added: {}, env: {}, environment: {}, names: [], envFiles: [], inherited: new Set<string>() };
  const facts = (handed: ReadonlyMap<string, string>) => ({
    hasOwnConnection: false,
    isHanded: () => false,
    handed,
  });

  it('is no reference any more in a session that another one starts with its own values', () => {
    const value = 'canary<ss, w>rd';
    const first = withValues(
      { type: 'debugpy', env: { A: '<a, b>' } },
      { ...none, added: { B: value }, env: { A: value }, names: ['A', 'B'] },
    );
    const later = { ...first, env: { ...(first['env'] as object), C: '<c, d>' } };
    assert.deepEqual(readDebugSettings(later, facts(marks.of(later))).env, { C: '<c, d>' });
    const second = withValues(later, { ...none, env: { C: 'c' }, names: ['C'] });
    assert.deepEqual([...marks.of(second)], Object.entries({ B: value, A: value, C: 'c' }));
  });

  it('is looked into where a file of the workspace says that it was handed over', () => {
    const value = 'canary value';
    const mark = withValues({ env: { A: '<a, b>' } }, { ...none, env: { A: value }, names: ['A'] });
    for (const written of [['A'], 'A', { A: true }, 'x'.repeat(36), mark[handedAttribute]]) {
      const attributes = { env: { A: '<a, b>' }, [handedAttribute]: written };
      assert.deepEqual([...marks.of(attributes)], []);
      assert.deepEqual(readDebugSettings(attributes, facts(marks.of(attributes))).env, attributes.env);
    }
    assert.ok(!JSON.stringify(mark[handedAttribute]).includes(value));
    assert.deepEqual([...new HandedVariables().of(mark)], [], 'of another window');
  });
});
