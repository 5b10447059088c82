import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexDocument } from '../../../../src/reference/index/documentIndex.js';
import { deepestIndexed } from '../../../../src/reference/index/structure.js';
import { ConnectionTemplate } from '../../../../src/secrets/connection/connectionTemplate.js';
import { findCredentialFields } from '../../../../src/secrets/detection/credentialFields.js';
import { deepestNesting, isNestedTooDeeply } from '../../../../src/secrets/model/depth.js';
import { FieldNames } from '../../../../src/secrets/detection/fieldNames.js';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { withProperty } from '../../../../src/secrets/model/jsonObjectText.js';
import { jsonKeys, lookUpKey } from '../../../../src/secrets/model/keyLookup.js';
import { describeSecretShape } from '../../../../src/secrets/hiding/masking.js';
import { outlineOf } from '../../../../src/tree/valueOutline.js';
import { scan } from '../detection/support.js';
import { value } from '../../tree/values.js';

const arrays = (depth: number, inner = '1') => '['.repeat(depth) + inner + ']'.repeat(depth);
const objects = (depth: number, inner = '1') => '{"a":'.repeat(depth) + inner + '}'.repeat(depth);

describe('what is nested deeply', () => {
  it('is told from what is not, whatever brackets stand in strings and comments', () => {
    for (const make of [arrays, objects]) {
      assert.equal(isNestedTooDeeply(make(deepestNesting)), false);
      assert.equal(isNestedTooDeeply(make(deepestNesting + 1)), true);
    }
    assert.equal(isNestedTooDeeply(JSON.stringify({ a: '['.repeat(500), b: '\\"['.repeat(500) })), false);
    assert.equal(isNestedTooDeeply(`// ${'['.repeat(500)}\n/* ${'{'.repeat(500)} */ []`), false);
    assert.equal(isNestedTooDeeply('[]'.repeat(5000)), false);
  });

  it('is found alike by counting the levels of any JSON', () => {
    const depthOf = (json: unknown): number =>
      typeof json === 'object' && json !== null
        ? 1 + Math.max(0, ...Object.values(json).map((each) => depthOf(each)))
        : 0;
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.integer({ min: 95, max: 105 }), (inner, depth) => {
        const text = arrays(depth, inner);
        assert.equal(isNestedTooDeeply(text), depthOf(JSON.parse(text)) > deepestNesting);
      }),
    );
  });

  for (const depth of [deepestNesting + 1, 8000, 100_000]) {
    it(`is refused with a reason as a secret of ${depth} levels, and never ends a stack`, () => {
      const secret = value(objects(depth));
      for (const key of [undefined, 'a', '/a/a']) {
        assert.throws(
          () => lookUpKey(secret, key),
          (error) => {
            assert.ok(error instanceof SecretsError);
            assert.equal(error.code, 'not-json');
            assert.match(error.message, /deeper than 100 levels/);
            return true;
          },
        );
      }
      assert.deepEqual(jsonKeys(secret), []);
      assert.deepEqual(outlineOf(secret).keys, []);
      assert.equal(describeSecretShape(secret), 'nested too deeply');
      assert.equal(withProperty(objects(depth), 'b', 'c'), undefined);
    });

    it(`is refused with a reason as a connection of ${depth} levels`, () => {
      for (const make of [arrays, objects]) {
        assert.throws(() => new ConnectionTemplate(make(depth, '"<a, b>"')), /nested deeper than 100 levels/);
      }
    });

    it(`ends the search for credentials at ${depth} levels, where it says so`, () => {
      const text = objects(depth, '"h7Kq2zP9"').replace(/"a":(?="h)/, '"password":');
      assert.deepEqual(scan(text), []);
      assert.deepEqual(findCredentialFields(text, new FieldNames()), []);
    });
  }

  it('is read as before where it is not too deep', () => {
    assert.equal(lookUpKey(value(objects(deepestNesting)), '/a'.repeat(deepestNesting)), 1);
    assert.equal(scan(objects(deepestNesting - 1, '{"password":"h7Kq2zP9"}')).length, 1);
  });

  it('holds no reference, wherever the text is cut, and however it was edited', () => {
    const reference = '"<a, b>"';
    const found = (text: string, chunkLength: number) =>
      indexDocument(text, { chunkLength }).references.map(({ range }) => range.start);
    for (const chunkLength of [1, 7, 150, 4096, 1_000_000]) {
      for (const make of [arrays, objects]) {
        assert.equal(found(make(deepestIndexed, reference), chunkLength).length, 1);
        assert.equal(found(make(deepestIndexed + 1, reference), chunkLength).length, 0);
        const text = `[${make(deepestIndexed + 50, reference)}, ${reference}]`;
        assert.deepEqual(found(text, chunkLength), [text.lastIndexOf(reference) + 1]);
      }
    }
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('['.repeat(60), ']'.repeat(60), '[', ']', '{"a":', '}', `${reference},`), {
          maxLength: 40,
        }),
        fc.constantFrom(1, 13, 100),
        (pieces, chunkLength) => {
          const text = pieces.join('');
          assert.deepEqual(found(text, chunkLength), found(text, 1_000_000));
          const index = indexDocument(text, { chunkLength });
          const edited = `[${text}`;
          const updated = index.update(edited, [{ offset: 0, deletedLength: 0, insertedText: '[' }]);
          const starts = updated.references.map(({ range }) => range.start);
          assert.deepEqual(starts, found(edited, 1_000_000));
        },
      ),
    );
  });
});
