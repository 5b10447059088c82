import * as assert from 'node:assert/strict';
import { Gate, type Question } from '../../../../src/host/gate/gate';
import type { ManagerConfiguration } from '../../../../src/managers/manager';
import { SecretsError } from '../../../../src/secrets/model/errors';

const manager: ManagerConfiguration = {
  id: 'm',
  alias: 'prod',
  region: 'us-east-1',
  accountId: '123456789012',
  endpoint: 'https://evil.example',
  source: { kind: 'profile', profile: 'dev' },
  listing: 'allowed',
  addedSecrets: [],
};
const question: Question = {
  message: 'Do it?',
  detail: ['Secret: prod/db'],
  button: 'Do',
  managerIds: ['m'],
};

interface Asked {
  readonly message: string;
  readonly detail: readonly string[];
  readonly answer: (agreed: boolean) => void;
}

function gate(testMode = false) {
  const asked: Asked[] = [];
  const managers = new Map([['m', manager]]);
  const made = new Gate({
    testMode,
    managers,
    ask: (message, detail) => new Promise((answer) => asked.push({ message, detail, answer })),
  });
  const done: string[] = [];
  const pass = (caller: 'person' | 'unproven' | 'code', name = 'run', plan = {}, writes = false) =>
    made.pass({ question, run: () => done.push(name), ...plan }, caller, writes);
  const nextQuestion = async (count: number): Promise<Asked> => {
    for (let turn = 0; asked.length < count && turn < 100; turn++) {
      await Promise.resolve();
    }
    return asked[count - 1]!;
  };
  return { asked, managers, done, pass, nextQuestion };
}

const code = async (failing: Promise<unknown>) => {
  try {
    await failing;
  } catch (error) {
    assert.ok(error instanceof SecretsError);
    return error.code;
  }
  return undefined;
};

describe('the gate', () => {
  it('asks nobody for a person, and nobody in the tests of the extension', async () => {
    const { asked, done, pass } = gate();
    await pass('person');
    assert.deepEqual(done, ['run']);
    assert.equal(asked.length, 0);
    const inTests = gate(true);
    await inTests.pass('code');
    await inTests.pass('person', 'run', { askPerson: true });
    assert.equal(inTests.asked.length, 0);
    assert.equal(inTests.done.length, 2);
  });

  describe('for secret managers that are marked', () => {
    it('asks a person before each write to one of production, and not before anything else', async () => {
      const { asked, done, managers, pass, nextQuestion } = gate();
      managers.set('m', { ...manager, production: true });
      await pass('person');
      assert.equal(asked.length, 0);
      const writing = pass('person', 'write', {}, true);
      const { message, detail, answer } = await nextQuestion(1);
      assert.equal(message, 'Do it?');
      assert.ok(detail.some((line) => line.includes('prod · marked as production')));
      assert.deepEqual(done, ['run']);
      answer(true);
      await writing;
      assert.deepEqual(done, ['run', 'write']);
    });

    it('writes nothing to one that is read-only, and asks nobody', async () => {
      for (const testMode of [false, true]) {
        const { asked, done, managers, pass } = gate(testMode);
        managers.set('m', { ...manager, readOnly: true });
        for (const caller of ['person', 'code'] as const) {
          assert.equal(await code(pass(caller, 'write', {}, true)), 'read-only');
        }
        await pass('person', 'read');
        assert.deepEqual(done, ['read']);
        assert.equal(asked.length, 0);
      }
    });
  });

  it('asks a person, too, where the plan says so', async () => {
    const { done, pass, nextQuestion } = gate();
    const passing = pass('person', 'run', { askPerson: true });
    const { detail, answer } = await nextQuestion(1);
    assert.ok(!detail.join().includes('You did not ask'), 'the person did ask');
    answer(true);
    await passing;
    assert.deepEqual(done, ['run']);
  });

  for (const caller of ['code', 'unproven'] as const) {
    it(`does nothing for ${caller} before the person agreed`, async () => {
      const { done, pass, nextQuestion } = gate();
      const passing = pass(caller);
      const { answer } = await nextQuestion(1);
      assert.deepEqual(done, []);
      answer(true);
      await passing;
      assert.deepEqual(done, ['run']);
    });

    it(`does nothing for ${caller} where the person does not agree`, async () => {
      const { done, pass, nextQuestion } = gate();
      const refused = code(pass(caller));
      (await nextQuestion(1)).answer(false);
      assert.equal(await refused, 'cancelled');
      assert.deepEqual(done, []);
    });
  }

  it('names the manager, its account and its endpoint, and that somebody else asks', async () => {
    const { pass, nextQuestion } = gate();
    void pass('code').catch(() => undefined);
    const { message, detail } = await nextQuestion(1);
    assert.equal(message, 'Do it?');
    assert.deepEqual(detail.slice(0, 3), [
      'Secret: prod/db',
      'Secret manager: prod · us-east-1 · account 123456789012',
      'Endpoint: https://evil.example',
    ]);
    assert.match(detail[3]!, /You did not ask for this/u);
  });

  it('does nothing where the manager leads elsewhere by the time of the answer', async () => {
    for (const change of [
      { endpoint: 'https://other.example' },
      { alias: 'other' },
      { region: 'eu-west-1' },
      { credentialsVersion: '2' },
    ]) {
      const { done, managers, pass, nextQuestion } = gate();
      const refused = code(pass('code'));
      const { answer } = await nextQuestion(1);
      managers.set('m', { ...manager, ...change });
      answer(true);
      assert.equal(await refused, 'invalid-configuration');
      assert.deepEqual(done, []);
    }
  });

  it('does nothing where the manager is gone, before the question or while it is open', async () => {
    const { done, managers, pass, nextQuestion } = gate();
    const refused = code(pass('code'));
    const { answer } = await nextQuestion(1);
    managers.clear();
    answer(true);
    assert.equal(await refused, 'no-manager');
    assert.equal(await code(pass('code')), 'no-manager');
    assert.deepEqual(done, []);
  });

  it('takes no offence at what is merely learned of a manager', async () => {
    const { done, managers, pass, nextQuestion } = gate();
    const passing = pass('code');
    const { answer } = await nextQuestion(1);
    managers.set('m', { ...manager, listing: 'denied', addedSecrets: ['a'] });
    answer(true);
    await passing;
    assert.deepEqual(done, ['run']);
  });

  it('asks one question at a time, and each for itself', async () => {
    const { asked, done, pass, nextQuestion } = gate();
    const refused = code(pass('code', 'first'));
    const second = pass('code', 'second');
    const { answer } = await nextQuestion(1);
    assert.equal(asked.length, 1);
    answer(false);
    assert.equal(await refused, 'cancelled');
    (await nextQuestion(2)).answer(true);
    await second;
    assert.deepEqual(done, ['second']);
  });

  it('does not let a crowd of questions build up', async () => {
    const { asked, pass, nextQuestion } = gate();
    const waiting = Array.from({ length: 100 }, () => code(pass('code')));
    for (let count = 1; count <= 3; count++) {
      (await nextQuestion(count)).answer(false);
    }
    assert.ok((await Promise.all(waiting)).every((each) => each === 'cancelled'));
    assert.equal(asked.length, 3);
    const again = code(pass('code'));
    (await nextQuestion(4)).answer(false);
    assert.equal(await again, 'cancelled');
  });
});
