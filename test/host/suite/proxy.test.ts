import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { api, removeEverything } from './support/extension';

describe("VS Code's own proxy (http.proxy), through which all requests go", () => {
  const use = (proxy: string | undefined) =>
    vscode.workspace.getConfiguration().update('http.proxy', proxy, vscode.ConfigurationTarget.Global);

  before(async () => {
    await api();
    await removeEverything();
  });
  afterEach(() => use(undefined));

  it('is named where it is down', async () => {
    // A port of this machine at which nobody listens any more.
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await use(`http://127.0.0.1:${port}`);
    await assert.rejects(
      Promise.resolve(
        vscode.commands.executeCommand('secretConnections.connect', {
          alias: 'behind',
          region: 'us-east-1',
          accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
          secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        }),
      ),
      { code: 'unreachable', message: new RegExp(`the proxy 127\\.0\\.0\\.1:${port} does not answer`, 'u') },
    );
  });
});
