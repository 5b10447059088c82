import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatPointer, parsePointer } from '../../../../src/reference/notation/pointer';

describe('JSON Pointer', () => {
  const examples: [path: (string | number)[], pointer: string][] = [
    [[], ''],
    [['foo', 0], '/foo/0'],
    [[''], '/'],
    [['a/b', 'm~n', '~1'], '/a~1b/m~0n/~01'],
  ];
  for (const [path, pointer] of examples) {
    it(`writes ${JSON.stringify(path)} as ${JSON.stringify(pointer)} and reads it back`, () => {
      assert.equal(formatPointer(path), pointer);
      assert.deepEqual(parsePointer(pointer), path.map(String));
    });
  }

  it('reads back every path', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: fc.constantFrom('~', '/', '0', '1', 'é') }), fc.nat())),
        (path) => {
          assert.deepEqual(parsePointer(formatPointer(path)), path.map(String));
        },
      ),
    );
  });

  for (const text of ['a', '~', '/a~', '/~2', '#/a']) {
    it(`refuses ${text}`, () => {
      assert.equal(parsePointer(text), undefined);
    });
  }
});
