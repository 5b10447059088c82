import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Handover } from '../../../../src/inject/launch/handover.js';
import { launchQuestion } from '../../../../src/inject/launch/question.js';
import { decidingParts } from '../../../../src/inject/launch/surroundings.js';
import { assertPlain, hostileText } from '../../support/hostileText.js';

const nothing: Handover = {
  target: 'Task "x"',
  ...{ facts: [], settings: [], sources: [], variables: [], secrets: [], managers: [], deciding: {} },
  lasts: true,
};
const variable = (name: string, isRisky = false) => ({ name, isRisky, isWholeSecret: false });
const detailOf = (change: Partial<Handover>, platform = 'linux') =>
  launchQuestion({ ...nothing, ...change }, [], platform).detail;

describe('the question before values are handed over', () => {
  it('says first what changed, then what is run and how, and what it gets', () => {
    const { message, detail } = launchQuestion(
      {
        ...nothing,
        command: 'npm test',
        facts: ['Shell: /bin/bash -l'],
        settings: [
          { key: 'terminal.integrated.cwd', value: '/x' },
          { key: 'terminal.integrated.env.linux.EDITOR', value: 'vi' },
          { key: 'terminal.integrated.env.linux.NAME', value: null },
          { key: 'terminal.integrated.env.osx.LD_PRELOAD', value: '/x.so' },
        ],
        sources: ['db.connection.json'],
        variables: [variable('PGPASSWORD'), { ...variable('NODE_OPTIONS', true), text: '-r ./x' }],
        secrets: ['prod:prod/db'],
        managers: [
          { alias: 'prod', region: 'eu-central-1', accountId: '111122223333' },
          { alias: 'test', region: 'eu-west-1', endpoint: 'http://127.0.0.1:4566' },
        ],
      },
      ['shell', 'settings'],
      'linux',
    );
    assert.equal(message, 'Task "x": hand over secret values?');
    assert.deepEqual(detail, [
      'Changed since you agreed: the shell or its environment, settings of this workspace',
      'Command: npm test',
      'Shell: /bin/bash -l',
      'Settings of this workspace add to the environment of terminals: EDITOR=vi (changes what code programs load!), NAME=null',
      'Settings of this workspace: terminal.integrated.cwd = /x, terminal.integrated.env.osx.LD_PRELOAD = /x.so',
      'Secret managers: prod (account 111122223333, eu-central-1), test (eu-west-1, endpoint http://127.0.0.1:4566)',
      'From: db.connection.json',
      'Variables: NODE_OPTIONS=-r ./x (changes what code programs load!), PGPASSWORD',
      'Secrets: prod:prod/db',
      'You are asked once for this workspace, and again when any of this changes.',
    ]);
  });

  it('names every secret and every risky variable, however many there are', () => {
    const names = Array.from({ length: 400 }, (_, index) => `team/service-${index}/database`);
    const risky = ['NODE_OPTIONS', 'LD_PRELOAD', 'BASH_ENV'];
    const plain = Array.from({ length: 60 }, (_, index) => variable(`PLAIN_${index}`));
    const detail = detailOf({
      secrets: names,
      variables: [...plain, ...risky.map((name) => variable(name, true))],
      settings: Array.from({ length: 40 }, (_, index) => ({
        key: `terminal.integrated.env.linux.${index === 39 ? 'LD_AUDIT' : `X${index}`}`,
        value: '/x',
      })),
    });
    const text = detail.join('\n');
    for (const name of names) {
      assert.ok(text.includes(name), name);
    }
    const variables = detail.find((line) => line.startsWith('Variables: '))!;
    assert.match(
      variables,
      /^Variables: NODE_OPTIONS \(.*?\), LD_PRELOAD \(.*?\), BASH_ENV \(.*?\), PLAIN_0, /u,
    );
    assert.match(variables, /PLAIN_14, and 45 more$/u);
    assert.match(text, /environment of terminals: LD_AUDIT=\/x \(changes/u);
    // The message would shorten longer ones.
    assert.ok(detail.every((line) => line.length < 3000));
  });

  it('is plain text, whatever the workspace holds', () => {
    const texts = fc.array(hostileText, { maxLength: 4 });
    fc.assert(
      fc.property(hostileText, texts, fc.subarray([...decidingParts]), (text, several, changed) => {
        const { message, detail } = launchQuestion(
          {
            ...nothing,
            target: text,
            command: text,
            facts: several,
            settings: several.map((value) => ({ key: `terminal.integrated.env.linux.${text}`, value })),
            sources: several,
            variables: several.map((name) => ({ ...variable(name, name.length % 2 === 0), text })),
            secrets: several,
          },
          changed,
        );
        assertPlain(message);
        detail.forEach(assertPlain);
      }),
    );
  });

  it('says that it is asked in each session, where it is', () => {
    assert.match(detailOf({ lasts: false }).at(-1)!, /in each session/u);
  });
});
