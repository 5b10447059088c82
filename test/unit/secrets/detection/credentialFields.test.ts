import assert from 'node:assert/strict';
import { FieldNames } from '../../../../src/secrets/detection/fieldNames.js';
import { findCredentialFields } from '../../../../src/secrets/detection/credentialFields.js';

const maximumLength = 1_000_000;

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

  it("takes `key` and `pin` for credentials in a connection of one's own shape alone", () => {
    const props = { key: '', pin: null, host: 'h' };
    const found = [
      ['key', '""'],
      ['pin', 'null'],
    ];
    assert.deepEqual(find(JSON.stringify({ value: { type: 'CUSTOM_AUTH', props } })), found);
    assert.deepEqual(find(JSON.stringify({ value: { props }, type: 'CUSTOM_AUTH' })), found);
    assert.deepEqual(find(JSON.stringify({ value: { type: 'OAUTH2', props }, key: 'x' })), []);
  });

  it('finds the password in a URL, and tells where both stand', () => {
    const text = '{"list": [{"url": "postgres://app:hunter2@db:5432/app", "home": "https://a.b/c:d@e"}]}';
    const [field, ...more] = findCredentialFields(text, new FieldNames());
    assert.deepEqual(more, []);
    assert.deepEqual(field?.path, ['list', 0, 'url']);
    assert.equal(text.slice(field.passwordRange?.start, field.passwordRange?.end), 'hunter2');
    assert.deepEqual(find('{"url": "postgres://app:<prod/db, password>@db"}'), []);
    assert.equal(
      findCredentialFields('{"password": "a://b:c@d"}', new FieldNames())[0]?.passwordRange,
      undefined,
    );
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
