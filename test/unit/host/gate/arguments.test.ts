import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { argumentsOf, commands, type CommandId } from '../../../../src/contributions';
import { readCall } from '../../../../src/host/gate/caller';
import { handOutElement } from '../../../../src/host/gate/treeElements';
import { SecretsError } from '../../../../src/secrets/model/errors';

class File {
  constructor(readonly path: string) {}
}
/** As VS Code's own: some texts are no addresses, and it throws for them. */
const toFile = (value: unknown): File | undefined => {
  const path = typeof value === 'object' && value !== null && 'path' in value ? value.path : value;
  if (typeof path !== 'string' || path.includes('//')) {
    throw new TypeError(`no address: ${String(path)}`);
  }
  return new File(path);
};
const files = {
  copyFile: (value: object) => (value instanceof File ? new File(value.path) : undefined),
  toFile,
  isActive: () => false,
};
const ids = Object.values(commands);
const wordsOf = (id: CommandId) => argumentsOf(id).flat();
const nameOf = (word: string) => word.replace('?', '');
const names = [...new Set(ids.flatMap(wordsOf).map(nameOf))];

/** What is given of an argument, or why it is not taken. */
function read(id: CommandId, ...given: readonly unknown[]) {
  try {
    return { argument: readCall(id, given, files).argument };
  } catch (error) {
    assert.ok(error instanceof SecretsError, `${id}: ${String(error)}`);
    assert.equal(error.code, 'invalid-configuration');
    assert.ok(error.message.length < 500, error.message);
    return { refusal: error.message };
  }
}

/** The type of a member, written down a second time. */
function isOfItsType(name: string, value: unknown): boolean {
  if (['offset', 'part'].includes(name)) {
    return Number.isFinite(value);
  }
  if (['batch', 'create', 'replace', 'seed', 'show', 'showHover'].includes(name)) {
    return typeof value === 'boolean';
  }
  if (name === 'path') {
    return (
      Array.isArray(value) && value.every((step) => typeof step === 'string' || typeof step === 'number')
    );
  }
  return name === 'uri' ? value instanceof File : typeof value === 'string';
}

/** What has to be there is there, and what is there is of its type. */
function assertTyped(id: CommandId, argument: Readonly<Record<string, unknown>>): void {
  for (const name of wordsOf(id).map(nameOf)) {
    assert.ok(argument[name] === undefined || isOfItsType(name, argument[name]), `${id}: ${name}`);
  }
  assert.ok(
    argumentsOf(id).some((form) =>
      form.every((word) => word.endsWith('?') || ![undefined, ''].includes(argument[word] as string)),
    ),
    `${id}: ${JSON.stringify(argument)}`,
  );
  assert.ok(Object.isFrozen(argument));
}

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});
/** Objects with the members of commands: of the right type often enough that some are taken. */
const likely = fc.oneof(
  fc.string(),
  fc.constantFrom('prod', 'json', 'user', 'PLAIN', '', '/file', '//'),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 2 }),
  fc.record({ scheme: fc.string(), path: fc.string() }),
  fc.constant(new File('/file')),
  anything,
);
const almost = fc.dictionary(fc.constantFrom(...names), likely, { maxKeys: 8 });
const id = fc.constantFrom(...ids);

describe('the argument of a command', () => {
  it('is as the table says, or refused in plain words, whatever it is', () => {
    fc.assert(
      fc.property(id, fc.oneof(anything, almost), (command, given) => {
        const { argument } = read(command, given);
        if (argument !== undefined) {
          assertTyped(command, argument);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused by the name of what is wrong with it', () => {
    const wrong = [null, Symbol('x'), new Date(), () => 1, 10n, Number.NaN, { a: 1 }];
    for (const command of ids) {
      for (const name of new Set(wordsOf(command).map(nameOf))) {
        for (const value of wrong) {
          assert.ok(read(command, { [name]: value }).refusal?.includes(`"${name}"`), `${command}: ${name}`);
        }
      }
    }
  });

  it('is refused by the name of what is missing, and an empty text counts as missing', () => {
    const { addKey, copyValue, connect, fetchFresh, moveToSecret } = commands;
    for (const [command, given, missing] of [
      [copyValue, { alias: 'prod' }, 'secret'],
      [copyValue, { secret: '' }, 'secret'],
      [addKey, { secret: 'prod/db', value: 'CANARY' }, 'key'],
      [fetchFresh, {}, 'uri'],
      [fetchFresh, { uri: '/file' }, 'offset'],
      [fetchFresh, { alias: 'prod' }, 'secret'],
      [moveToSecret, { uri: '/file', offset: 3, secret: 'prod/db' }, 'key'],
      [connect, { alias: 'prod', region: 'us-east-1' }, 'accessKeyId'],
      [connect, { alias: 'prod', region: 'us-east-1', accessKeyId: 'AKIA' }, 'secretAccessKey'],
      [connect, { alias: 'prod', profile: 'default' }, 'region'],
    ] as const) {
      assert.match(
        read(command, given).refusal ?? '',
        new RegExp(`"${missing}" is missing`, 'u'),
        JSON.stringify(given),
      );
    }
  });

  it('is never repeated where it is a credential or a value', () => {
    const canary = fc.string({ minLength: 1 }).map((text) => `CANARY${text}`);
    const held = fc.oneof(
      canary,
      canary.map((text) => text.repeat(20_000)),
      canary.map((text) => [text]),
      canary.map((text) => ({ text })),
      canary.map((text) => new Map([[text, text]])),
      canary.map((text) => ({
        toString: () => text,
        get value() {
          throw new Error(text);
        },
      })),
    );
    const secret = fc.constantFrom('secretAccessKey', 'sessionToken', 'value', 'accessKeyId');
    fc.assert(
      fc.property(id, secret, held, almost, (command, name, value, rest) => {
        const { refusal = '' } = read(command, { ...rest, [name]: value });
        assert.ok(!refusal.includes('CANARY'), refusal);
      }),
      { numRuns: 500 },
    );
  });

  it('is read once, and refused where reading it runs code that fails', () => {
    const revoked = () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    };
    const failing = (trap: keyof ProxyHandler<object>, target: object = {}) =>
      new Proxy(target, {
        [trap]: () => {
          throw new TypeError('CANARY');
        },
      });
    const items = Object.assign(['a'], { slice: () => 'CANARY', map: undefined });
    for (const command of ids) {
      for (const hostile of [
        revoked(),
        failing('getPrototypeOf'),
        failing('ownKeys'),
        failing('get', { secret: 'prod/db' }),
        { secret: 'prod/db', alias: revoked() },
        { secret: 'prod/db', path: failing('get', ['a']) },
      ]) {
        const { refusal = '' } = read(command, hostile);
        assert.ok(refusal !== '' && !refusal.includes('CANARY'), command);
      }
    }
    assert.deepEqual(read(commands.insertReference, { path: items }).argument, { path: ['a'] });
  });

  it('holds the address of its file, however that is written', () => {
    const { openResolved, showLog, showActions } = commands;
    const file = new File('/file');
    for (const given of [
      { uri: file },
      { uri: '/file' },
      { uri: { scheme: 'file', path: '/file' } },
      '/file',
      file,
    ]) {
      assert.deepEqual(read(openResolved, given).argument?.['uri'], file);
    }
    assert.match(read(openResolved, { uri: '//' }).refusal ?? '', /"uri"/u);
    assert.match(read(openResolved, '//').refusal ?? '', /"uri"/u);
    // Of what menus hand over, only what the command takes counts.
    assert.equal(read(showLog, file).argument, undefined);
    assert.equal(read(showActions, file).argument, undefined);
  });

  it('is what an element of the tree stands for, as far as the command takes it', () => {
    const { copyValue, connect, loadMore, refresh } = commands;
    const [secret, manager] = [{}, {}];
    handOutElement(secret, { managerId: 'm', secret: 'prod/db', key: 'port' });
    handOutElement(manager, { managerId: 'm' });
    assert.deepEqual(read(copyValue, secret).argument, { managerId: 'm', secret: 'prod/db', key: 'port' });
    assert.deepEqual(read(refresh, secret).argument, { managerId: 'm', secret: 'prod/db' });
    assert.deepEqual(read(loadMore, secret).argument, { managerId: 'm' });
    assert.equal(read(connect, secret).argument, undefined);
    assert.equal(read(copyValue, manager).argument, undefined);
  });
});
