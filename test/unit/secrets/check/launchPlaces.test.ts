import assert from 'node:assert/strict';
import type { JsonPath } from '../../../../src/reference/notation/pointer.js';
import { launchFileOf, launchPlaces, type LaunchFile } from '../../../../src/secrets/check/launchPlaces.js';

const launch = {
  configurations: [{ type: 'node', env: { A: '' }, environment: [{ name: 'A', value: '' }], args: [''] }],
  inputs: [
    { id: 'a', type: 'command', command: 'secretConnections.resolveInput', args: { reference: '' } },
    { id: 'b', type: 'command', command: 'other', args: { reference: '' } },
  ],
};
const tasks = {
  tasks: [
    { type: 'secret-connection', env: { A: '' }, script: '' },
    { type: 'shell', options: { env: { A: '' } }, env: { A: '' } },
  ],
  inputs: launch.inputs,
};
const mcp = { inputs: launch.inputs, servers: { a: { env: { A: '' } } } };

describe('places in files of VS Code at which references are live', () => {
  const cases: [file: LaunchFile, path: JsonPath, live: boolean][] = [
    ['launch', ['configurations', 0, 'env', 'A'], true],
    ['launch', ['configurations', 0, 'environment', 0, 'value'], true],
    ['launch', ['configurations', 0, 'windows', 'env', 'A'], true],
    ['launch', ['inputs', 0, 'args', 'reference'], true],
    ['launch', ['configurations', 0, 'environment', 0, 'name'], false],
    ['launch', ['configurations', 0, 'args', 0], false],
    ['launch', ['configurations', 0, 'env'], false],
    ['launch', ['inputs', 1, 'args', 'reference'], false],
    ['launch', ['inputs', 9, 'args', 'reference'], false],
    ['launch', ['tasks', 0, 'env', 'A'], false],
    ['tasks', ['tasks', 0, 'env', 'A'], true],
    ['tasks', ['inputs', 0, 'args', 'reference'], true],
    ['tasks', ['tasks', 0, 'script'], false],
    ['tasks', ['tasks', 1, 'env', 'A'], false],
    ['tasks', ['tasks', 1, 'options', 'env', 'A'], false],
    ['mcp', ['inputs', 0, 'args', 'reference'], false],
    ['mcp', ['servers', 'a', 'env', 'A'], false],
    ['settings', ['mcp', 'inputs', 0, 'args', 'reference'], false],
    ['settings', ['launch', 'configurations', 0, 'env', 'A'], true],
    ['settings', ['tasks', 'tasks', 0, 'env', 'A'], true],
    ['settings', ['launch', 'inputs', 0, 'args', 'reference'], true],
    ['settings', ['tasks', 'tasks', 1, 'env', 'A'], false],
    ['settings', ['settings', 'x'], false],
  ];
  for (const [file, path, live] of cases) {
    it(`are ${live ? 'live' : 'not live'} in ${file} at ${path.join('.')}`, () => {
      const root = { launch, tasks, mcp, settings: { launch, tasks, mcp } }[file];
      const text = `// with comments\n${JSON.stringify(root).replace(/\}$/, ',}')}`;
      assert.equal(launchPlaces(file, text)(path), live);
    });
  }

  const files: [path: string, file: LaunchFile | undefined][] = [
    ['/a/.vscode/launch.json', 'launch'],
    ['/a/.vscode/tasks.json', 'tasks'],
    ['/a/.vscode/settings.json', 'settings'],
    ['/home/me/.config/Code/User/tasks.json', 'tasks'],
    ['/home/me/.config/Code/User/profiles/1a/settings.json', 'settings'],
    ['/a/shop.code-workspace', 'settings'],
    ['/a/launch.json', undefined],
    ['/a/.vscode/mcp.json', 'mcp'],
    ['/home/me/.config/Code/User/profiles/1a/mcp.json', 'mcp'],
    ['/a/mcp.json', undefined],
    ['/a/x.connection.json', undefined],
  ];
  for (const [path, file] of files) {
    it(`${path} is ${file ?? 'no such file'}`, () => assert.equal(launchFileOf(path), file));
  }
});
