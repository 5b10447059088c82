import assert from 'node:assert/strict';
import { FieldNames } from '../../../src/secrets/detection/fieldNames.js';
import { findCredentialFields, maximumLength } from '../../../src/secrets/credentialFields.js';

const find = (text: string, added: readonly string[] = []) =>
  findCredentialFields(text, new FieldNames(added)).map(({ name, valueRange }) => [
    name,
    text.slice(valueRange.start, valueRange.end),
  ]);

describe('findCredentialFields', () => {
  it('finds the credentials of the known shapes', () => {
    const text = JSON.stringify({
      a: { type: 'SECRET_TEXT', secret_text: '' },
      b: { type: 'BASIC_AUTH', username: 'me', password: 'changeme' },
      c: { type: 'OAUTH2', client_id: 'id', client_secret: 'x', access_token: null },
      d: { type: 'CUSTOM_AUTH', props: { host: 'h', apiKey: '<your key>' } },
    });
    assert.deepEqual(find(text), [
      ['secret_text', '""'],
      ['password', '"changeme"'],
      ['client_secret', '"x"'],
      ['access_token', 'null'],
      ['apiKey', '"<your key>"'],
    ]);
  });

  it('leaves out references, finished or not, and variables', () => {
    assert.deepEqual(
      find('{"password": "<prod/db, password>", "token": "<prod/db, ", "secret": "${env:X}"}'),
      [],
    );
  });

  it('leaves out objects, arrays and booleans', () => {
    assert.deepEqual(find('{"password": {"a": "b"}, "token": ["x"], "secret": true}'), []);
  });

  it('finds names that a person added', () => {
    assert.deepEqual(find('{"licence": "x"}'), []);
    assert.deepEqual(find('{"licence": "x"}', ['licence']), [['licence', '"x"']]);
  });

  it('reads comments, trailing commas and texts that break off', () => {
    assert.deepEqual(find('{ // "password": "no"\n "password": "x", "secret": "y",'), [
      ['password', '"x"'],
      ['secret', '"y"'],
    ]);
    assert.deepEqual(find('{"password": "x'), []);
    assert.deepEqual(find('{"password": '), []);
  });

  it('does not search what is very long', () => {
    assert.deepEqual(find(`{"password": "x"}${' '.repeat(maximumLength)}`), []);
  });
});
