import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../../../package.json';
import { shapeIds } from '../../../../src/contributions';
import {
  connectionFileName,
  displayNameOf,
  nameProblem,
  pathsFor,
} from '../../../../src/editor/shapes/connectionName';
import { shapes, shapeSnippet, shapeText } from '../../../../src/editor/shapes/shapes';
import { indexDocument } from '../../../../src/reference/index/documentIndex';

const root = path.resolve(import.meta.dirname, '../../../..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** What is there after a person accepted every place as it is. */
const filledIn = (snippet: string) =>
  snippet
    .replaceAll(/\$\{\d+:((?:\\.|[^}])*)\}/gu, '$1')
    .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\|\}/gu, '$1')
    .replaceAll(/\$\d/gu, '')
    .replaceAll(/\\([\\$}])/gu, '$1');

describe('the shapes of connections', () => {
  it('are valid JSON with references, as snippet and as text', () => {
    for (const { id } of shapes()) {
      const text = shapeText(id, 'Orders "db"');
      const { displayName, type, value } = JSON.parse(text) as Record<string, { type: string }>;
      const of = id === 'PLAIN' ? [undefined, undefined, undefined] : ['Orders "db"', id, id];
      assert.deepEqual([displayName, type, value?.type], of);
      assert.ok(indexDocument(text).references.length > 0);
      assert.ok(indexDocument(text).references.every(({ reference }) => reference));
      assert.equal(filledIn(shapeSnippet(id, 'Orders "db"')), text);
    }
  });

  it('begin with keys and values alone, as the quick start has them', () => {
    assert.equal(shapes()[0]?.id, 'PLAIN');
    assert.deepEqual(Object.keys(JSON.parse(shapeText('PLAIN', 'x')) as object), [
      'host',
      'port',
      'user',
      'password',
    ]);
  });

  it('keep what stands for something in a snippet as text', () => {
    assert.match(shapeSnippet('SECRET_TEXT', '${1} }'), /\\\$\{1\\\} \\\}/u);
  });

  it('are those of the schema, also as what it suggests for a file and for its value', () => {
    type Suggesting = { readonly defaultSnippets: readonly { readonly body: object }[] };
    const { definitions } = read('schemas/connection.schema.json') as {
      definitions: Record<string, object> & {
        connection: Suggesting & { allOf: [{ then: { properties: { value: Suggesting } } }] };
      };
    };
    const suggested = ({ defaultSnippets }: Suggesting) =>
      defaultSnippets.map(({ body }) => JSON.parse(filledIn(JSON.stringify(body))) as unknown);
    const expected = shapes().map(
      ({ id }) => JSON.parse(shapeText(id, 'Name')) as { readonly value: unknown },
    );
    assert.deepEqual(suggested(definitions.connection), expected);
    assert.deepEqual(
      suggested(definitions.connection.allOf[0].then.properties.value),
      expected.flatMap(({ value }) => value ?? []),
    );
    for (const id of shapeIds.filter((id) => id !== 'PLAIN')) {
      assert.ok(id in definitions);
    }
  });

  it('are described for all connection files, and nothing else', () => {
    const { jsonValidation, configuration } = manifest.contributes;
    assert.deepEqual(
      jsonValidation[0]?.fileMatch,
      configuration.properties['secretConnections.files'].default,
    );
  });
});

describe('the name of a new connection file', () => {
  it('gets the ending of a connection file once', () => {
    for (const name of ['orders', ' orders ', 'orders.json', 'orders.connection.json']) {
      assert.equal(connectionFileName(name), 'orders.connection.json');
    }
  });

  it('is what people read', () => {
    assert.equal(displayNameOf('orders-db.connection.json'), 'Orders db');
  });

  it('fits into the globs of the settings that leave a place for it', () => {
    const globs = [
      '**/*.connection.json',
      'config/**/*.{secrets,keys}.json',
      '**/connections.json',
      '*.yaml',
    ];
    assert.deepEqual(pathsFor(globs, 'orders.json'), [
      'orders.connection.json',
      'config/orders.secrets.json',
    ]);
  });

  it('leads to no other folder', () => {
    assert.ok(nameProblem('../x'));
    assert.ok(nameProblem('a\\b'));
    assert.ok(nameProblem('..'));
    assert.equal(nameProblem('orders-db'), undefined);
  });
});
