import assert from 'node:assert/strict';
import { parse } from 'jsonc-parser';
import { storedInputFixes } from '../../../../src/editor/fixes/storedInputFix.js';
import { storedInputs } from '../../../../src/secrets/check/storedInputs.js';

const path = '/w/.vscode/mcp.json';

/** The text once the first fix of the only problem was taken; undefined where there is none. */
function repaired(text: string): string | undefined {
  const [input] = storedInputs(path, text);
  const [fix] = storedInputFixes(path, text, input!.command.start);
  return fix?.edit && text.slice(0, fix.edit.range.start) + fix.edit.text + text.slice(fix.edit.range.end);
}

describe('the fix of an input whose value VS Code would store', () => {
  it('lets VS Code ask for a password, and leaves the rest of the file as it is', () => {
    const text = `{
  "inputs": [
    // mine
    {
      "type": "command", // by us
      "id": "db",
      "command": "secretConnections.resolveInput",
      "args": { "reference": "<prod/db, password>" },
    },
  ],
  "servers": { "db": { "env": { "P": "\${input:db}" } } },
}`;
    assert.equal(
      repaired(text),
      `{
  "inputs": [
    // mine
    {
      "type": "promptString", // by us
      "id": "db",
      "description": "Value of prod/db, password",
      "password": true,
    },
  ],
  "servers": { "db": { "env": { "P": "\${input:db}" } } },
}`,
    );
  });

  for (const [what, input, expected] of [
    [
      'arguments first, and a description of its own',
      `{"args": {"connection": "a.connection.json", "pointer": "/p"}, "command": "secretConnections.resolveInput", "type": "command", "description": "mine", "id": "x"}`,
      { password: true, type: 'promptString', description: 'mine', id: 'x' },
    ],
    [
      'a value of a connection file',
      `{"id": "x", "type": "command", "command": "secretConnections.resolveInput", "args": {"connection": "a.connection.json", "pointer": "/p"}}`,
      { id: 'x', type: 'promptString', description: 'Value of a.connection.json /p', password: true },
    ],
    [
      'no arguments',
      `{"id": "x", "command": "secretConnections.resolveInput", "type": "command"}`,
      { id: 'x', description: 'Value of the secret', password: true, type: 'promptString' },
    ],
  ] as const) {
    it(`takes ${what}`, () => {
      const text = repaired(`{"inputs": [${input}]}`);
      assert.deepEqual(parse(text ?? ''), { inputs: [expected] });
      assert.deepEqual(storedInputs(path, text ?? ''), []);
    });
  }

  it('is not offered for what is no input of VS Code', () => {
    assert.equal(repaired('{"inputs": [{"command": "secretConnections.resolveInput"}]}'), undefined);
    assert.equal(repaired('{"inputs": [{"type": , "command": "secretConnections.resolveInput"'), undefined);
  });
});
