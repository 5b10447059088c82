import assert from 'node:assert/strict';
import { storedInputs } from '../../../../src/secrets/check/storedInputs.js';

describe('inputs whose values VS Code would store', () => {
  const input = { id: 'p', type: 'command', command: 'secretConnections.resolveInput', args: {} };
  const inputs = [{ id: 'x', type: 'promptString' }, input];
  const found = (path: string, value: unknown) => {
    const text = JSON.stringify(value);
    return storedInputs(path, text).map(({ command: { start, end } }) => text.slice(start, end));
  };
  const command = '"secretConnections.resolveInput"';

  it('are found wherever VS Code reads those of MCP servers', () => {
    assert.deepEqual(found('/w/.vscode/mcp.json', { inputs, servers: {} }), [command]);
    assert.deepEqual(found('/home/u/.config/Code/User/mcp.json', { inputs: [input, input] }), [
      command,
      command,
    ]);
    assert.deepEqual(found('/w/a.code-workspace', { folders: [], mcp: { inputs } }), [command]);
    assert.deepEqual(found('/w/a.code-workspace', { settings: { mcp: { inputs } } }), [command]);
    assert.deepEqual(found('/w/.vscode/settings.json', { mcp: { inputs } }), [command]);
    const customizations = { vscode: { mcp: { inputs } } };
    assert.deepEqual(found('/w/.devcontainer/devcontainer.json', { customizations }), [command]);
  });

  it('are not those of launches and tasks, which VS Code does not store', () => {
    assert.deepEqual(found('/w/.vscode/launch.json', { inputs, configurations: [] }), []);
    assert.deepEqual(found('/w/.vscode/tasks.json', { inputs, tasks: [] }), []);
    assert.deepEqual(found('/w/a.code-workspace', { launch: { inputs }, tasks: { inputs } }), []);
  });

  it('are looked for in any text', () => {
    for (const text of [
      '',
      '{',
      `{"inputs": [null, 1, {"command": 1}, ${JSON.stringify(input)}`,
      '[[['.repeat(9000),
    ]) {
      assert.doesNotThrow(() =>
        storedInputs('/w/.vscode/mcp.json', `${text} "secretConnections.resolveInput"`),
      );
    }
    const open = `// mine\n{"inputs": [${JSON.stringify(input)},`;
    assert.equal(storedInputs('/w/.vscode/mcp.json', open).length, 1);
  });
});
