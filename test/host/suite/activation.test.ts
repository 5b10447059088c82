import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'secret-connections.secret-connections';

describe('the extension in a real VS Code', () => {
  it('is there and becomes active', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not loaded`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command that it contributes', async () => {
    const extension = vscode.extensions.getExtension<unknown>(id)!;
    await extension.activate();
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter((c) => !registered.has(c));
    assert.deepEqual(missing, []);
  });
});
