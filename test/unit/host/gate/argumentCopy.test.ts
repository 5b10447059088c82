import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { copyArgument } from '../../../../src/host/gate/argumentCopy';
import { SecretsError } from '../../../../src/secrets/model/errors';

const noInstance = () => undefined;
const copy = (argument: unknown) => copyArgument(argument, noInstance);
const refusal = (argument: unknown): string => {
  try {
    copy(argument);
  } catch (error) {
    assert.ok(error instanceof SecretsError);
    assert.equal(error.code, 'invalid-configuration');
    return error.message;
  }
  assert.fail('it was taken');
};

describe('the copy of an argument', () => {
  it('holds the same data, and nothing of what was handed over', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (data) => {
        const safe = Object.fromEntries(Object.entries(data).map(([name, value]) => [`_${name}`, value]));
        const copied = copy(safe);
        assert.deepEqual(JSON.parse(JSON.stringify(copied)), JSON.parse(JSON.stringify(safe)));
        assert.ok(everyObject(copied).every((each) => Object.isFrozen(each)));
      }),
    );
  });

  it('reads each member once, however often it changes', () => {
    let reads = 0;
    const argument = {
      get secret() {
        reads += 1;
        return `secret-${reads}`;
      },
    };
    const copied = copy(argument);
    assert.equal(copied['secret'], 'secret-1');
    assert.equal(copied['secret'], 'secret-1');
    assert.equal(reads, 1);
  });

  it('does not follow what the caller changes afterwards', () => {
    const argument = { secret: 'harmless', path: ['a'] };
    const copied = copy(argument);
    argument.secret = 'prod/db';
    argument.path[0] = 'b';
    assert.deepEqual({ ...copied }, { secret: 'harmless', path: ['a'] });
  });

  for (const argument of [null, 5, true, Symbol('x'), () => 1, [], new Map(), new Error('x'), 10n]) {
    it(`is not made of ${typeof argument} ${Object.prototype.toString.call(argument)}`, () => {
      assert.match(refusal(argument), /must be an object/u);
    });
  }

  for (const [member, value] of [
    ['alias', null],
    ['alias', 7],
    ['alias', { toString: 'prod' }],
    ['secret', ['prod/db']],
    ['key', 5],
    ['region', true],
    ['offset', '5'],
    ['offset', Number.NaN],
    ['replace', 'true'],
    ['uri', 5],
    ['value', null],
    ['pattern', () => 'x'],
    ['other', new Date()],
  ] as const) {
    it(`names ${member} where it is ${typeof value}`, () => {
      assert.match(
        refusal({ [member]: value }),
        new RegExp(`"${member}" is missing or of the wrong type`, 'u'),
      );
    });
  }

  it('names what is too long, and does not repeat it', () => {
    for (const member of ['alias', 'region', 'secret', 'endpoint', 'profile', 'extensionId', 'own']) {
      const message = refusal({ [member]: 'x'.repeat(100_000) });
      assert.ok(message.includes(`"${member}"`) && message.length < 200, message);
    }
    const message = refusal({ ['y'.repeat(100_000)]: new Date() });
    assert.ok(message.length < 500, String(message.length));
  });

  it('is refused where there is more than any command takes', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 100_000; level++) {
      deep = { deep };
    }
    assert.match(refusal({ deep }), /too large/u);
    assert.match(refusal({ path: new Array(1_000_000).fill(0) }), /too large/u);
    const circle: Record<string, unknown> = {};
    circle['circle'] = circle;
    assert.match(refusal(circle), /too large/u);
  });

  it('keeps a member called __proto__ a member', () => {
    const copied = copy(JSON.parse('{"__proto__": {"alias": "prod"}}'));
    assert.equal(copied['alias'], undefined);
  });
});

function everyObject(value: unknown): readonly object[] {
  return typeof value === 'object' && value !== null
    ? [value, ...Object.values(value).flatMap(everyObject)]
    : [];
}
