import * as assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { versionWithStage } from '../../src/service/model';
import { mainAccount } from '../../src/service/seed';
import type { End } from './killed-host';
import type { Moment } from '../sandbox/gate';
import { type Managers, WholeStates } from './whole-states';

const literal = 'h7Kq2-CANARY-zP9';

/**
 * VS Code's process for extensions is killed while something is written to AWS, which has it or not; and between that
 * and what is kept of it.
 */
describe('a process for extensions that is killed while it writes to AWS', function () {
  this.timeout(120_000);
  let states: WholeStates;
  let one: Managers;

  before(async () => {
    states = await WholeStates.start();
    one = { first: states.gate.endpoint };
    await states.connect('first');
  });

  after(() => states.dispose());

  /** What the service holds in a secret. */
  const held = (name: string): Record<string, string> | undefined => {
    const { sandbox } = states.session;
    const secret = sandbox.state.shelf(mainAccount, sandbox.region).withName(name);
    return (
      secret && (JSON.parse(versionWithStage(secret, 'AWSCURRENT')?.text ?? '') as Record<string, string>)
    );
  };

  it('has created a secret, or not', async () => {
    for (const moment of ['asked', 'answered'] as const) {
      const secret = `created/${moment}`;
      states.gate.endAtWrite(moment, states.host.process);
      const argument = { alias: 'first', name: secret, key: 'key', value: 'value' };
      assert.equal(await states.run('createSecret', argument), undefined);
      await states.host.restart();
      await states.assertWhole([one], moment);
      assert.deepEqual(held(secret), moment === 'asked' ? undefined : { key: 'value' });
    }
  });

  /** Writing to AWS, and to the store what is kept of it. */
  const ends: readonly (End & { readonly moment?: Moment })[] = [
    { moment: 'asked' },
    { moment: 'answered' },
    { before: 1 },
    { after: 1 },
  ];

  for (const kept of [undefined, { other: 'kept' }]) {
    it(`has moved a credential into ${kept ? 'a secret that is there' : 'a new secret'}, or left it`, async () => {
      for (const end of ends) {
        const when = `${kept ? 'add' : 'create'}-${Object.entries(end).join().replace(',', '-')}`;
        const secret = `moved/${when}`;
        if (kept) {
          states.session.sandbox.putSecret({ name: secret, json: kept });
        }
        const file = path.join(states.session.folder, `connections/${when}.connection.json`);
        const text = JSON.stringify({ password: literal });
        await writeFile(file, text);
        if (end.moment !== undefined) {
          states.gate.endAtWrite(end.moment, states.host.process);
        }
        const place = { uri: `file://${file}`, offset: text.indexOf(literal) };
        const argument = { ...place, alias: 'first', secret, key: 'password', create: !kept };
        assert.equal(await states.run('moveToSecret', argument, end), undefined);
        await states.host.restart();
        const look = await states.assertWhole([one], when, file);
        const value = held(secret);
        const isMoved = value?.['password'] === literal;
        assert.deepEqual(value, isMoved ? { ...kept, password: literal } : kept, when);
        assert.equal(isMoved, end.moment !== 'asked', when);
        const reference = JSON.stringify({ password: `<${secret}, password>` });
        for (const now of [look.text, await readFile(file, 'utf8')]) {
          assert.ok(now === text || (isMoved && now === reference), `${when}: ${now}`);
        }
      }
    });
  }
});
