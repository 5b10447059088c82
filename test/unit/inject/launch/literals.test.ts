import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LaunchPlan, UnresolvedLaunchError } from '../../../../src/inject/launch/launchPlan.js';
import type { SourceText } from '../../../../src/inject/launch/launchSource.js';
import { readDebugSettings } from '../../../../src/inject/debug/debugSettings.js';
import { readTaskSettings } from '../../../../src/inject/task/taskSettings.js';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import type { ReferenceResolving, ResolvedReference } from '../../../../src/secrets/model/services.js';
import { arnOf } from '../../secrets/scriptedClient.js';

/** Knows every secret, each with a value that is none of a reference. */
const resolver = {
  resolveAll: (references: readonly unknown[]) =>
    Promise.resolve(
      references.map(
        () =>
          ({
            value: 'VALUE',
            secret: { value: { name: 'x', content: { kind: 'text', text: 'VALUE' } } },
          }) as unknown as ResolvedReference,
      ),
    ),
} as unknown as ReferenceResolving;

const nameText = fc.stringMatching(/^[A-Za-z0-9/_+=.@!-]{1,20}$/);
const alias = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/).filter((text) => text !== 'arn');
const space = fc.stringMatching(/^[ \t]{0,2}$/);
/** `<`, a valid secret part and a comma: the begin of a reference of ours, whatever follows. */
const begin = fc.oneof(
  fc.tuple(nameText, space).map(([secret, after]) => `<${secret}${after},`),
  fc.tuple(alias, nameText, space).map(([manager, secret, after]) => `<${manager}:${secret}${after},`),
  nameText.map((secret) => `<${arnOf(secret.replaceAll(/[^a-z0-9]/gu, 'x'))},`),
);
const pieces = fc.constantFrom(
  '>',
  '<',
  "'",
  "''",
  ',',
  '|',
  '*',
  ' uri',
  'key',
  ' ',
  '\\',
  '\n',
  '"',
  '{{',
  'ü',
  '\0',
);
const tail = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
/** A backslash before `<` is how a text says that it means no reference. */
const front = fc.oneof(tail, fc.constant('')).filter((text) => !text.endsWith('\\'));
const written = fc.record({ front, begin, tail });

describe('what begins as a reference of ours', () => {
  const assertReplaced = async (sources: readonly SourceText[], literal: string) => {
    let values;
    try {
      values = await new LaunchPlan(sources, 'linux').resolve(resolver);
    } catch (error) {
      assert.ok(error instanceof SecretsError, String(error));
      return;
    }
    for (const variables of [values.environment, ...values.sources]) {
      for (const [name, text] of Object.entries(variables)) {
        assert.ok(!text.includes(literal), `${name} is ${text}`);
      }
    }
  };

  it('is never handed on as it stands: env of a task or a launch', () =>
    fc.assert(
      fc.asyncProperty(written, async ({ front: before, begin: literal, tail: after }) => {
        const variables = { URL: before + literal + after, A: '<a, b>' };
        await assertReplaced([{ kind: 'variables', name: 'env', variables }], literal);
      }),
      { numRuns: 500 },
    ));

  it('is never handed on as it stands: a connection file, its $env, and a pointer into it', () =>
    fc.assert(
      fc.asyncProperty(
        written,
        fc.constantFrom<(text: string) => unknown>(
          (text) => text,
          (text) => ({ a: text }),
          (text) => ({ a: { b: ['x', text] } }),
          (text) => ({ $env: { A: text } }),
          (text) => ({ $env: { A: '/b' }, b: text }),
          (text) => ({ $env: { A: { deep: [text] } } }),
          (text) => ({ $secretManager: 'prod', a: [`/${text}`] }),
        ),
        async ({ front: before, begin: literal, tail: after }, shape) => {
          const source = { kind: 'connection', name: 'x.connection.json' } as const;
          const text = JSON.stringify(shape(before + literal + after));
          await assertReplaced([{ ...source, text }], literal);
          for (const pointer of ['', '/a', '/a/b/1', '/a/0', '/b', '/$env/A']) {
            await assertReplaced([{ ...source, text, pointer }], literal);
          }
        },
      ),
      { numRuns: 300 },
    ));

  it('is refused on a command line', () => {
    fc.assert(
      fc.property(written, ({ front: before, begin: literal, tail: after }) => {
        const text = before + literal + after;
        for (const definition of [
          { command: text },
          { script: text },
          { command: 'x', args: ['-p', text] },
        ]) {
          assert.throws(() => readTaskSettings(definition), SecretsError);
        }
        const facts = { hasOwnConnection: false, isHanded: () => false, handed: new Map<string, string>() };
        for (const name of ['program', 'args', 'command', 'runtimeExecutable', 'runtimeArgs']) {
          assert.throws(() => readDebugSettings({ [name]: text }, facts), SecretsError);
        }
      }),
    );
  });

  it('tells the line of each of very many in a file', async () => {
    const text = JSON.stringify(
      Array.from({ length: 60_000 }, () => '<a, >'),
      null,
      1,
    );
    const source: SourceText = { kind: 'connection', name: 'a.connection.json', text };
    const failed: unknown = await new LaunchPlan([source], 'linux')
      .resolve(resolver)
      .catch((error: unknown) => error);
    assert.ok(failed instanceof UnresolvedLaunchError);
    assert.equal(failed.failures.length, 60_000);
    assert.deepEqual(
      [0, 59_999].map((at) => failed.failures[at]?.place),
      ['a.connection.json:2', 'a.connection.json:60001'],
    );
  });
});
