import assert from 'node:assert/strict';
import { parse } from 'jsonc-parser';
import { resolvedText } from '../../../../src/inject/preview/resolvedText';
import type { Reference } from '../../../../src/reference/notation/reference';
import { SecretsError } from '../../../../src/secrets/model/errors';
import type { Json, ReferenceResolving } from '../../../../src/secrets/model/services';
import { resolved } from '../../editor/support';

describe('the text of the resolved preview', () => {
  const values: Readonly<Record<string, Json>> = { password: 'hunter2', port: 5432, all: { a: 1 } };
  let asked: Reference[];
  const resolver = {
    resolveAll: (references: readonly Reference[]) => {
      asked.push(...references);
      return Promise.resolve(
        references.map((reference) => {
          const value = values[reference.key ?? ''];
          return value === undefined
            ? new SecretsError('key-not-found', { key: reference.key ?? '', secretId: reference.secret })
            : resolved(value, 0);
        }),
      );
    },
  } as unknown as ReferenceResolving;
  const show = (text: string) => resolvedText(text, resolver, { name: 'db.connection.json' });

  beforeEach(() => {
    asked = [];
  });

  it('masks whole and embedded values, and says so', async () => {
    const text = await show('{"p": "<db, password>", "n": "<db, port>", "u": "pg://a:<db, password>@h"}');
    assert.deepEqual(parse(text), { p: '••••••••', n: '••••••••', u: 'pg://a:••••••••@h' });
    assert.match(text, /^\/\/ db\.connection\.json .*masked/);
  });

  it('masks numbers and objects too, so that neither kind nor size is told', async () => {
    const text = await show('{"p": "<db, password>", "n": "<db, port>", "o": "<db, all>"}');
    assert.deepEqual(parse(text), { p: '••••••••', n: '••••••••', o: '••••••••' });
  });

  it('leaves out what injection leaves out', async () => {
    const text = await show('{"$schema": "x", "$secretManager": "prod", "a": {"$schema": "y"}}');
    assert.deepEqual(parse(text), { a: { $schema: 'y' } });
  });

  it('puts the reason in the place of each failure, and says that nothing would be handed on', async () => {
    const text = await show('{"a": "x <db, pasword> y", "b": "<db, >", "c": "<db, password>"}');
    assert.deepEqual(parse(text), {
      a: 'x <There is no key pasword in db.> y',
      b: '<The JSON key is missing; * stands for the whole value.>',
      c: '••••••••',
    });
    assert.match(text, /2 references could not be resolved: nothing would be handed on/);
  });

  it('counts an object inside text as a failure, although its mask could stand there', async () => {
    const text = await show('{"a": "x <db, all>"}');
    assert.match(text, /1 reference could not be resolved/);
    assert.match(text, /cannot stand inside text/);
  });

  it('asks for each reference once', async () => {
    await show('{"a": "<db, password>", "b": "<db, pasword>"}');
    assert.equal(asked.length, 2);
  });

  it('says where a text is not JSON', async () => {
    assert.match(await show('{"a": '), /^\/\/ The file is not valid JSON/);
  });
});
