import assert from 'node:assert/strict';
import { allNotations } from '../../../../src/reference/dialects/notations';
import { NotationSet } from '../../../../src/reference/dialects/notationSet';
import type { Reference } from '../../../../src/reference/notation/reference';
import { splitText } from '../../../../src/reference/dialects/splitText';
import { resolveConnection } from '../../../../src/secrets/connection/connectionResolver';
import { SecretsError } from '../../../../src/secrets/model/errors';
import type { ReferenceResolving } from '../../../../src/secrets/model/services';
import { UnresolvedReferencesError } from '../../../../src/secrets/connection/unresolvedReferences';
import { resolved } from '../../editor/support';

const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf';

/** Gives each reference a value that says what was asked for; `port` is a number, manager `nobody` is unknown. */
const resolver = {
  resolveAll: (references: readonly Reference[], { alias }: { alias?: string } = {}) =>
    Promise.resolve(
      references.map((reference) => {
        const manager = reference.alias ?? alias ?? 'active';
        return manager === 'nobody'
          ? new SecretsError('unknown-alias', { alias: manager })
          : resolved(reference.key === 'port' ? 5432 : `${manager}/${reference.secret}/${reference.key}`, 0);
      }),
    ),
} as unknown as ReferenceResolving;

const set = (managers = {}, enabled = true) => new NotationSet({ enabled, managers });
const connectionOf = async (value: unknown, notations?: ReturnType<NotationSet['live']>) => {
  const text = JSON.stringify(value);
  const options = notations === undefined ? {} : { notations };
  return (await resolveConnection(text, resolver, options)).connection;
};

describe('foreign notations where a connection is resolved', () => {
  it('are replaced where they are the whole string, white space around or not, in arrays too', async () => {
    const connection = await connectionOf({
      a: '{{prod|ap_sep_v1|db:key}}',
      b: ['  {{prod|ap_sep_v1|db:a:b}}\n'],
      c: '{{prod|ap_sep_v1|db:port}}',
    });
    assert.deepEqual(connection, { a: 'prod/db/key', b: ['prod/db/a:b'], c: 5432 });
  });

  it('stay text inside other text, and templates of that product do so everywhere', async () => {
    const texts = {
      a: 'Bearer {{prod|ap_sep_v1|db:key}}',
      b: "{{connections['x']}}",
      c: '{{step_1.y}}',
    };
    assert.deepEqual(await connectionOf(texts), texts);
  });

  it('are those of CloudFormation too, also inside other text, however the file is read', async () => {
    const values = {
      a: '{{resolve:secretsmanager:db:SecretString:port}}',
      b: 'x {{resolve:secretsmanager:db:SecretString:key}} y {{resolve:ssm:db}}',
    };
    const file = { fileName: 'a.connection.json', text: JSON.stringify(values) };
    const expected = { a: 5432, b: 'x active/db/key y {{resolve:ssm:db}}' };
    assert.deepEqual(await connectionOf(values), expected);
    assert.deepEqual(await connectionOf(values, set().live(file, true)), expected);
    assert.deepEqual(await connectionOf(values, set().resolved(file, true)), expected);
    assert.deepEqual(await connectionOf(values, set({}, false).live(file, true)), values);
    await assert.rejects(connectionOf({ a: '{{resolve:secretsmanager:db' }), UnresolvedReferencesError);
  });

  it('stand beside our own', async () => {
    const connection = await connectionOf({
      $secretManager: 'file',
      a: '{{prod|ap_sep_v1|db:key}}',
      b: 'x <db, key> \\<db, key> y',
    });
    assert.deepEqual(connection, { a: 'prod/db/key', b: 'x file/db/key <db, key> y' });
  });

  it('count in $env', async () => {
    const text = JSON.stringify({ $env: { A: '{{prod|ap_sep_v1|db:key}}', B: '/b' }, b: 'x' });
    const { environment } = await resolveConnection(text, resolver);
    assert.deepEqual(environment.variables, { A: 'prod/db/key', B: 'x' });
  });

  it('stop everything where the manager is unknown or the reference is malformed', async () => {
    const failing = connectionOf({ a: '{{nobody|ap_sep_v1|db:key}}', b: '{{prod|ap_sep_v1|db}}' });
    await assert.rejects(failing, (error: UnresolvedReferencesError) => {
      assert.ok(error instanceof UnresolvedReferencesError);
      assert.deepEqual(
        error.failures.map(({ error: { code } }) => code),
        ['unknown-alias', 'malformed-reference'],
      );
      return true;
    });
  });

  it('have the managers that the settings give their ids; no id is taken from a prototype', async () => {
    const text = { a: '{{k3V9xQ|ap_sep_v1|db:key}}', b: '{{prod|ap_sep_v1|db:key}}' };
    const facts = { fileName: 'a.json', text: JSON.stringify(text) };
    const notations = set({ k3V9xQ: 'staging' }).resolved(facts, true);
    assert.deepEqual(await connectionOf(text, notations), { a: 'staging/db/key', b: 'prod/db/key' });
    const other = { a: '{{constructor|ap_sep_v1|db:key}}' };
    assert.deepEqual(await connectionOf(other, notations), { a: 'constructor/db/key' });
  });

  it('are written back with the id of the manager', () => {
    const facts = { fileName: 'a.json', text: '' };
    const mapped = set({ k3V9xQ: 'staging' })
      .live(facts, true)
      .find(({ id }) => id === 'ap');
    assert.equal(mapped?.format({ alias: 'staging', secret: 'db', key: 'k' }), '{{k3V9xQ|ap_sep_v1|db:k}}');
  });

  it('are replaced in templates and task definitions, where our own is text', async () => {
    const template = { AWSTemplateFormatVersion: '1', a: 'x {{resolve:secretsmanager:db}} <db, key>' };
    const facts = { fileName: 'a.json', text: JSON.stringify(template) };
    const filled = await connectionOf(template, set().resolved(facts, false));
    assert.deepEqual(filled, { ...template, a: 'x active/db/undefined <db, key>' });
    const task = { secrets: [{ valueFrom: `${arn}:key::` }], image: `${arn}:key::` };
    const notations = set().resolved({ fileName: 'a.json', text: JSON.stringify(task) }, false);
    assert.deepEqual(await connectionOf(task, notations), {
      ...task,
      secrets: [{ valueFrom: `active/${arn}/key` }],
    });
  });
});

describe('the notations of a file', () => {
  const ids = (text: string, isConnection: boolean, enabled = true) =>
    set({}, enabled)
      .live({ fileName: 'a.json', text }, isConnection)
      .map(({ id }) => id);

  it('are ours, that of paths and that of CloudFormation in a connection file', () => {
    assert.deepEqual(ids('{}', true), ['own', 'ap', 'cloudformation']);
    assert.deepEqual(ids('{}', true, false), ['own']);
  });

  it('are those of its kind in another file', () => {
    assert.deepEqual(ids('{}', false), []);
    assert.deepEqual(ids('{"AWSTemplateFormatVersion": "x"}', false), ['cloudformation']);
    assert.deepEqual(ids('{"valueFrom": ""}', false), ['ecs']);
    assert.deepEqual(ids('{"a": "{{m|ap_sep_v1|n:k}}"}', false), ['ap']);
    assert.deepEqual(ids('{"valueFrom": ""}', false, false), []);
  });

  it('are the same array as long as they are the same', () => {
    const notations = set();
    const facts = { fileName: 'a.json', text: '{}' };
    assert.equal(notations.live(facts, true), notations.live({ ...facts, text: '{"a": 1}' }, true));
  });
});

describe('splitting a value by several notations', () => {
  it('covers the value, whatever is in it', () => {
    const values = [
      '',
      'x',
      '<a, b>',
      '{{m|ap_sep_v1|<a, b>:k}}',
      'x {{resolve:secretsmanager:<a, b>}} \\<a, b>',
    ];
    for (const value of values) {
      const parts = splitText(value, ['valueFrom'], allNotations);
      const covered = parts.map(({ range }) => value.slice(range.start, range.end)).join('');
      assert.equal(covered, value);
    }
  });
});
