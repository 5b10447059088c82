import assert from 'node:assert/strict';
import { indexDocument } from '../../../../src/reference/index/documentIndex';

describe('ReferenceIndex', () => {
  describe('at and touching', () => {
    const index = indexDocument('["<a,b><c,d> <e,f>"]');
    const secretAt = (offset: number): string | undefined => index.at(offset)?.reference?.secret;
    const secretTouching = (offset: number): string | undefined => index.touching(offset)?.reference?.secret;

    it('find the reference around an offset', () => {
      assert.deepEqual([1, 2, 6, 7, 11, 12, 13, 17, 18].map(secretAt), [
        undefined,
        'a',
        'a',
        'c',
        'c',
        undefined,
        'e',
        'e',
        undefined,
      ]);
    });

    it('differ at the end of a reference, where touching counts it', () => {
      assert.deepEqual([1, 2, 7, 12, 18, 19].map(secretTouching), [undefined, 'a', 'c', 'c', 'e', undefined]);
    });
  });

  describe('stringAt', () => {
    const text = '{"key<": ["x", "a\\nb"], "open": "<pro';
    const index = indexDocument(text);

    it('finds the string value around a caret, with its path, and a caret just inside its quotes', () => {
      const start = text.indexOf('"a');
      for (const offset of [start + 1, start + 5]) {
        assert.deepEqual(index.stringAt(offset)?.path, ['key<', 1]);
      }
      assert.equal(index.stringAt(start + 1)?.decoded.value, 'a\nb');
      assert.equal(index.stringAt(start), undefined);
      assert.equal(index.stringAt(start + 6), undefined);
    });

    it('finds an unclosed string up to its end', () => {
      assert.equal(index.stringAt(text.length)?.decoded.value, '<pro');
    });

    it('passes over property names', () => {
      assert.equal(index.stringAt(3), undefined);
    });

    it('finds nothing in an empty text', () => {
      assert.equal(indexDocument('').stringAt(0), undefined);
    });
  });

  describe('secretManager', () => {
    const cases: [text: string, alias: string | undefined, valid?: boolean][] = [
      ['{"$secretManager": "prod"}', 'prod', true],
      ['{"a": {"b": [1]}, "\\u0024secretManager": "pr\\u006fd"', 'prod', true],
      ['{"$secretManager": "Prod"}', 'Prod', false],
      ['{"$secretManager": "arn"}', 'arn', false],
      ['{"$secretManager": ""}', '', false],
      ['{"$secretManager": 5}', '5', false],
      ['{"$secretManager": {"a": 1}}', '{', false],
      ['{"$secretManager": "a", "$secretManager": "b"}', 'b', true],
      ['{"a": {"$secretManager": "prod"}}', undefined],
      ['[{"$secretManager": "prod"}]', undefined],
      ['{"a": "$secretManager", "b": "prod"}', undefined],
      ['{"$secretManager"}', undefined],
      ['{"$secretManager":, "a": "prod"}', undefined],
      ['// {"$secretManager": "prod"}', undefined],
    ];
    for (const [text, alias, valid] of cases) {
      it(`is ${alias === undefined ? 'absent' : JSON.stringify(alias)} in ${text}`, () => {
        for (const chunkLength of [1, 4096]) {
          const found = indexDocument(text, { chunkLength }).secretManager;
          assert.equal(found?.alias, alias);
          assert.equal(found?.problem?.code, found && !valid ? 'invalid-alias' : undefined);
        }
      });
    }

    it('has the range of the value with its quotes', () => {
      assert.deepEqual(indexDocument('{"$secretManager": "prod"}').secretManager?.range, {
        start: 19,
        end: 25,
      });
    });
  });
});
