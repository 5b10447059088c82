import assert from 'node:assert/strict';
import { usersOfInput } from '../../../../src/inject/input/usersOfInput.js';

describe('what uses an input', () => {
  const command = 'secretConnections.resolveInput';
  const args = { reference: '<prod/db, password>' };
  const inputs = [
    { id: 'pass.word', type: 'command', command, args },
    { id: 'other', type: 'command', command, args: { reference: '<prod/db, user>' } },
    { id: 'prompt', type: 'promptString' },
  ];
  const users = (files: { launch?: readonly unknown[]; tasks?: readonly unknown[] }) =>
    usersOfInput(command, args, { launch: [], tasks: [], ...files });
  const use = { env: { A: 'x${input:pass.word}y' } };

  it('is every launch configuration and task in which it stands, with what these run', () => {
    const node = { type: 'node', request: 'launch', program: '${workspaceFolder}/a.js' };
    const launch = [
      {
        inputs,
        configurations: [
          { ...node, name: 'yes', ...use },
          {
            ...node,
            name: 'no',
            env: { A: '${input:other}', B: '${input:prompt}', C: '${input:pass-word}' },
          },
          { ...node, name: 'in args', args: ['${input:pass.word}'] },
        ],
      },
    ];
    const tasks = [
      {
        inputs,
        tasks: [
          {
            label: 'yes',
            type: 'shell',
            command: 'curl',
            args: [{ value: 'a b', quoting: 'strong' }, '-d'],
            options: use,
          },
          {
            label: 'shell',
            type: 'shell',
            command: 'x',
            options: { ...use, shell: { executable: '/evil' } },
          },
          { label: 'no', type: 'shell', command: 'echo' },
        ],
      },
    ];
    assert.deepEqual(users({ launch, tasks }), [
      'launch configuration "yes": node, program "${workspaceFolder}/a.js"',
      'launch configuration "in args": node, program "${workspaceFolder}/a.js", args ["${input:pass.word}"]',
      'task "yes": curl {"value":"a b","quoting":"strong"} -d',
      'task "shell": x (shell {"executable":"/evil"})',
    ]);
  });

  it('is every task where it stands in what is said of all of them', () => {
    const tasks = [{ inputs, options: use, tasks: [{ label: 'a', command: 'b' }] }];
    assert.deepEqual(users({ tasks }), ['task "a": b']);
  });

  it('is nothing where no input calls with these arguments, or files hold something else', () => {
    assert.deepEqual(users({}), []);
    const others = [{ id: 'pass.word', type: 'command', command: 'other', args }];
    for (const file of [
      null,
      'x',
      { inputs: 1, configurations: [use] },
      { inputs: others, configurations: [use] },
    ]) {
      assert.deepEqual(users({ launch: [file], tasks: [file] }), []);
    }
  });
});
