import assert from 'node:assert/strict';
import { divideReferences } from '../../../../src/secrets/check/askedReferences';
import { indexDocument } from '../../../../src/reference/index/documentIndex';

describe('which references of a file are asked for', () => {
  const texts = ['<a, 1>', '<b, 1>', '<a, 2>', '<c, 1>', '<d, 1>', '<broken, >'];
  const { references } = indexDocument(JSON.stringify(texts));
  const named = (limit: number, visible: { start: number; end: number }[] = []) => {
    const { asked, others } = divideReferences(references, visible, limit);
    const secrets = (all: typeof asked) => all.map(({ reference }) => reference.secret).join('');
    return `${secrets(asked)}|${secrets(others)}`;
  };

  it('are all while there are few', () => assert.equal(named(10), 'abacd|'));

  it('are all keys of the first secrets', () => assert.equal(named(2), 'aba|cd'));

  it('are also those on screen', () => {
    assert.equal(named(1, [references[4]!.range]), 'aad|bc');
  });
});
