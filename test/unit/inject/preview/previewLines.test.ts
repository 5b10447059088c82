import assert from 'node:assert/strict';
import { previewLines, valueOf } from '../../../../src/inject/preview/previewLines';
import type { Reference } from '../../../../src/reference/notation/reference';
import { SecretsError } from '../../../../src/secrets/model/errors';
import type { Json, ReferenceResolving } from '../../../../src/secrets/model/services';
import { resolved } from '../../editor/support';

describe('the lines of a resolved preview', () => {
  const values: Readonly<Record<string, Json>> = { password: 'CANARY', port: 5432, all: { a: 'CANARY' } };
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
  const show = (connection: unknown) =>
    previewLines(typeof connection === 'string' ? connection : JSON.stringify(connection), resolver, {});
  const shown = async (connection: unknown) =>
    (await show(connection)).lines.map((line): readonly [string, string] => [line.name, line.shown]);

  beforeEach(() => {
    asked = [];
  });

  it('mask whole and embedded values, of whatever kind and size', async () => {
    const connection = {
      p: '<db, password>',
      n: '<db, port>',
      o: '<db, all>',
      u: 'pg://a:<db, password>@h',
      list: [{ x: '<db, password>' }, 1, true, null, {}],
    };
    assert.deepEqual(await shown(connection), [
      ['p', '••••••••'],
      ['n', '••••••••'],
      ['o', '••••••••'],
      ['u', 'pg://a:••••••••@h'],
      ['list[0].x', '••••••••'],
      ['list[1]', '1'],
      ['list[2]', 'true'],
      ['list[3]', 'null'],
      ['list[4]', '{}'],
    ]);
  });

  it('hold no value of a secret in anything that they give', async () => {
    const { lines } = await show({ p: '<db, password>', o: '<db, all>', u: 'x<db, password>' });
    assert.doesNotMatch(JSON.stringify(lines), /CANARY/u);
  });

  it('leave out what injection leaves out, and keep numbers as they are written', async () => {
    const text = '{"$schema": "x", "$secretManager": "prod", "a": {"$schema": "y", "n": 1.10}}';
    assert.deepEqual(await shown(text), [
      ['a.$schema', 'y'],
      ['a.n', '1.10'],
    ]);
    assert.equal((await show(text)).alias, 'prod');
  });

  it('have those of variables alone behind them', async () => {
    const connection = { $env: { TOKEN: '<db, password>' }, a: 'x' };
    assert.deepEqual(await shown(connection), [
      ['a', 'x'],
      ['$env.TOKEN', '••••••••'],
    ]);
  });

  it('tell each failure, and where in the file it stands', async () => {
    const text = '{"a": "x <db, pasword> \\" <db, >", "b": "y <db, all>", "c": "<db, password>"}';
    const { lines, failed } = await show(text);
    assert.equal(failed, 3);
    const [first, second, third] = lines;
    assert.deepEqual(
      first!.failures.map(({ error }) => error.code),
      ['key-not-found', 'malformed-reference'],
    );
    const written = first!.failures.map(({ range }) => {
      const { start, end } = first!.string!.toDocument(range);
      return text.slice(start, end);
    });
    assert.deepEqual(written, ['<db, pasword>', '<db, >']);
    assert.deepEqual(
      second!.failures.map(({ error }) => error.code),
      ['not-embeddable'],
    );
    assert.deepEqual(third!.failures, []);
  });

  it('give the value of one line when it is asked for', async () => {
    const { lines } = await show({ u: 'a<db, password>:<db, port>', o: '<db, all>', w: '<db, none>' });
    asked = [];
    assert.equal(await valueOf(lines[0]!.string!, resolver, {}), 'aCANARY:5432');
    assert.deepEqual(
      asked.map(({ key }) => key),
      ['password', 'port'],
    );
    assert.equal(await valueOf(lines[1]!.string!, resolver, {}), '{\n  "a": "CANARY"\n}');
    await assert.rejects(valueOf(lines[2]!.string!, resolver, {}), /no key none/u);
  });

  it('ask for each reference once, and show a bounded number of lines', async () => {
    const many = Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`k${index}`, '<db, port>']));
    const { lines, more } = await show(many);
    assert.equal(lines.length, 2000);
    assert.equal(more, 100);
    assert.equal(asked.length, 2100);
  });

  it('are none of what is no connection', async () => {
    await assert.rejects(show('{'), { code: 'malformed-connection' });
  });
});
