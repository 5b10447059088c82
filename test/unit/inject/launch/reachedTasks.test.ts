import assert from 'node:assert/strict';
import { reachedTasks } from '../../../../src/inject/launch/reachedTasks.js';

describe('the tasks that belong to a launch', () => {
  const tasks = [
    { label: 'build', command: 'make', dependsOn: ['clean'] },
    { label: 'clean', command: 'rm', linux: { dependsOn: 'deep' } },
    { label: 'deep', command: 'x', dependsOn: 'build' },
    { label: 'other', command: 'y' },
  ];
  const reached = (content: object, ...names: readonly unknown[]) =>
    JSON.stringify(reachedTasks([{ version: '2.0.0', tasks, ...content }], names));
  const changed = (label: string) => ({
    tasks: tasks.map((task) => (task.label === label ? { ...task, options: { shell: '/evil' } } : task)),
  });

  it('are those that are named, and all that these depend on', () => {
    for (const label of ['build', 'clean', 'deep']) {
      assert.notEqual(reached(changed(label), 'build'), reached({}, 'build'), label);
    }
    assert.equal(reached(changed('other'), 'build'), reached({}, 'build'));
  });

  it('change with what is said of every task', () => {
    for (const ofAll of [{ options: { env: { A: '1' } } }, { linux: { command: 'x' } }, { inputs: [] }]) {
      assert.notEqual(reached(ofAll, 'build'), reached({}, 'build'), JSON.stringify(ofAll));
    }
  });

  it('are all tasks where one is not found by its name', () => {
    for (const name of ['npm: build', { type: 'npm', script: 'build' }, 1, '${defaultBuildTask}']) {
      assert.notEqual(reached(changed('other'), name), reached({}, name), JSON.stringify(name));
    }
    assert.notEqual(reached({ tasks: 'none' }, 'build'), reached({}, 'build'));
  });

  it('are looked for in each file', () => {
    const files = [{ tasks: [{ label: 'a', dependsOn: 'b' }] }, null, 'x', { tasks: [{ label: 'b' }, null] }];
    assert.deepEqual(JSON.parse(JSON.stringify(reachedTasks(files, ['a']))), [
      [{}, {}],
      [{ label: 'a', dependsOn: 'b' }, { label: 'b' }],
    ]);
  });
});
