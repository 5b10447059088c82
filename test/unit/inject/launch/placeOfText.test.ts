import assert from 'node:assert/strict';
import { placeOfText } from '../../../../src/inject/launch/placeOfText.js';

describe('the place of a reference in launch.json or tasks.json', () => {
  const at = (file: string, text: string, within?: string): string => {
    const { start, end } = placeOfText(file, text, within);
    return `${file.slice(0, start).split('\n').length}: ${file.slice(start, end)}`;
  };
  const launch = `{ // comments are allowed
"configurations": [
{ "name": "one", "env": { "A": "<prod/db, key>" } },
{ "name": "two", "env": { "A": "<prod/db, key>", "B": "<\\"a, b\\", c>" } },
],
"tasks": [
{ "label": "three", "options": { "env": { "A": "<prod/db, key>" } } },
]
}`;

  it('is the one in the configuration of that name, or in the task of that label', () => {
    assert.equal(at(launch, '<prod/db, key>', 'two'), '4: <prod/db, key>');
    assert.equal(at(launch, '<prod/db, key>', 'three'), '7: <prod/db, key>');
  });

  it('is the first one, where none of that name has it', () => {
    assert.equal(at(launch, '<prod/db, key>', 'four'), '3: <prod/db, key>');
    assert.equal(at(launch, '<prod/db, key>'), '3: <prod/db, key>');
  });

  it('is found as JSON writes it', () => {
    assert.equal(at(launch, '<"a, b", c>', 'one'), '4: <\\"a, b\\", c>');
  });

  it('is the beginning where it is nowhere, or nothing', () => {
    assert.deepEqual(placeOfText(launch, '<gone>', 'one'), { start: 0, end: 0 });
    assert.deepEqual(placeOfText(launch, '', 'one'), { start: 0, end: 0 });
    assert.deepEqual(placeOfText('no JSON', '<a, b>', 'one'), { start: 0, end: 0 });
  });
});
