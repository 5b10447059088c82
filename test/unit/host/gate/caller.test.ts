import * as assert from 'node:assert/strict';
import { commands } from '../../../../src/contributions';
import { type Caller, readCall } from '../../../../src/host/gate/caller';
import { ownArgument } from '../../../../src/host/gate/ownArgument';
import { handOutElement } from '../../../../src/host/gate/treeElements';

class File {
  constructor(readonly path: string) {}
}
const files = {
  copyFile: (value: object) => (value instanceof File ? new File(value.path) : undefined),
  toFile: (value: unknown) => (typeof value === 'string' ? new File(value) : undefined),
  isActive: (file: object) => (file as File).path === '/active',
};
const { copyValue, showActions, disconnect } = commands;
const callerOf = (...given: readonly unknown[]): Caller => readCall(copyValue, given, files).caller;

describe('who calls a command', () => {
  it('is a person where nothing is handed over', () => {
    assert.equal(callerOf(), 'person');
    assert.equal(callerOf(undefined), 'person');
    assert.throws(() => readCall(copyValue, [null], files), /must be an object/u);
  });

  it('tells a menu whose line is gone from a call without an argument', () => {
    const element = {};
    handOutElement(element, { managerId: 'm', secret: 'prod/db' });
    for (const given of [[], [undefined], [element, undefined]]) {
      assert.equal(readCall(copyValue, given, files).isOutdated, undefined);
    }
    const gone = [
      [undefined, undefined],
      [undefined, [element, undefined]],
      [element, [element, undefined]],
    ];
    for (const given of gone) {
      assert.equal(readCall(copyValue, given, files).isOutdated, true);
    }
  });

  it('is a person where a menu hands over all that is selected, the clicked one among it', () => {
    const elements = ['one', 'two', 'three'].map((secret) => {
      const element = { secret };
      handOutElement(element, { managerId: 'm', secret });
      return element;
    });
    const [one, two, three] = elements as [object, object, object];
    const { caller, argument, selected } = readCall(copyValue, [two, [one, two]], files);
    assert.equal(caller, 'person');
    assert.deepEqual(argument, { managerId: 'm', secret: 'two' });
    assert.deepEqual(selected, [
      { managerId: 'm', secret: 'one' },
      { managerId: 'm', secret: 'two' },
    ]);
    for (const others of [[], [two], [two, two], [one, three]]) {
      const call = readCall(copyValue, [two, others], files);
      assert.equal(call.caller, 'unproven');
      assert.equal(call.selected, undefined);
    }
  });

  it('is a person where a menu of the view hands over an element of the tree', () => {
    const element = new Error('an instance');
    handOutElement(element, { managerId: 'm', secret: 'prod/db', key: 'port' });
    assert.equal(callerOf(element, undefined), 'person');
    const { argument, element: given } = readCall(copyValue, [element, undefined], files);
    assert.deepEqual(argument, { managerId: 'm', secret: 'prod/db', key: 'port' });
    assert.equal(given, element);
  });

  it('is not proven by an element that came alone, or with what JSON can say', () => {
    const element = new Error('an instance');
    handOutElement(element, { managerId: 'm', secret: 'prod/db' });
    for (const given of [[element], [element, null], [element, []], [element, undefined, undefined]]) {
      assert.equal(callerOf(...given), 'unproven');
    }
  });

  it('is not proven by what looks like an element: it is refused', () => {
    class SecretNode {
      contextValue = 'key';
      secretId = 'prod/db';
    }
    const element = new (class {
      secretId = 'prod/db';
    })();
    handOutElement(element, { managerId: 'm', secret: 'prod/db' });
    const imitations = [new SecretNode(), Object.create(element) as object, new Proxy(element, {})];
    for (const imitation of imitations) {
      assert.throws(() => callerOf(imitation, undefined), /must be an object/u);
    }
  });

  it('is a person where a menu is about the file in front, and unproven where it is another', () => {
    assert.equal(callerOf(new File('/active')), 'person');
    assert.equal(callerOf(new File('/other')), 'unproven');
  });

  it('is code where there is an argument object, whatever it says of itself', () => {
    for (const marks of [{}, { ask: true }, { confirmed: true }, { own: '' }, { own: 'x'.repeat(32) }]) {
      assert.equal(callerOf({ secret: 'prod/db', ...marks }), 'code');
    }
  });

  it('is a person where the object is of a link of our own, also after it went through JSON', () => {
    const own = ownArgument(copyValue, {
      secret: 'prod/db',
      managerId: 'm',
      ...({ key: undefined } as object),
    });
    assert.equal(callerOf(JSON.parse(JSON.stringify(own))), 'person');
  });

  it('is a person once for each proof', () => {
    const own = ownArgument(copyValue, { secret: 'prod/db' });
    assert.equal(callerOf(own), 'person');
    assert.equal(callerOf(own), 'code');
    // Both links have one, and the one does not use up the other.
    const [one, other] = [ownArgument(copyValue, { secret: 'a' }), ownArgument(copyValue, { secret: 'a' })];
    assert.notEqual(one.own, other.own);
    assert.equal(callerOf(one), 'person');
    assert.equal(callerOf(other), 'person');
  });

  it('is code where the proof is of another command or other data, and the proof is gone then', () => {
    const own = ownArgument(copyValue, { secret: 'test/harmless' });
    assert.equal(callerOf({ ...own, secret: 'prod/db' }), 'code');
    assert.equal(callerOf(own), 'code');
    const second = ownArgument(copyValue, { secret: 'prod' });
    assert.equal(callerOf({ ...second, version: 'AWSPREVIOUS' }), 'code');
    const ofOther = ownArgument(copyValue, { alias: 'prod', secret: 'prod/db' });
    assert.equal(readCall(disconnect, [ofOther], files).caller, 'code');
  });

  it('is known again for a command that asks nothing, but not by the proof of that for another', () => {
    const place = { uri: 'file:///a.json', offset: 3, ...({ secret: 'prod/db' } as object) };
    const own = ownArgument(showActions, place);
    assert.equal(readCall(showActions, [own], files).caller, 'person');
    assert.equal(readCall(showActions, [own], files).caller, 'person');
    assert.equal(callerOf(own), 'code');
  });
});
