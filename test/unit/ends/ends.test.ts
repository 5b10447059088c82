import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build } from 'esbuild';
import { startSandbox, type Sandbox } from '../../sandbox/server';

describe('a window that is closed', function () {
  this.timeout(60_000);
  let folder: string;
  let sandbox: Sandbox;
  before(async () => {
    folder = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'secret-connections-ends-'));
    sandbox = await startSandbox();
  });
  after(async () => {
    await sandbox.close();
    await fs.promises.rm(folder, { recursive: true });
  });

  it('leaves nothing running: no request, no timer, no listener keeps the process', async () => {
    const program = path.join(folder, 'window.js');
    await build({
      entryPoints: [path.join(__dirname, 'window.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
    });
    const keys = JSON.stringify(sandbox.users['reader']);
    const child = fork(program, [folder, sandbox.endpoint, keys], { execArgv: [] });
    // It would take an hour by itself.
    const tooLate = setTimeout(() => child.kill('SIGKILL'), 30_000);
    try {
      assert.deepEqual(await once(child, 'message'), ['hang', undefined]);
      sandbox.requests.clear();
      sandbox.faults.set({ kind: 'hang' });
      child.send('hangs');
      while (sandbox.requests.length < 3 && child.exitCode === null) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      child.send('dispose');
      const [left] = (await once(child, 'message')) as unknown[];
      assert.deepEqual(left, { outcomes: ['cancelled', 'cancelled', 'cancelled'], running: [] });
      const [code, signal] = (await once(child, 'exit')) as unknown[];
      assert.deepEqual([code, signal], [0, null]);
    } finally {
      clearTimeout(tooLate);
      child.kill('SIGKILL');
      sandbox.faults.clear();
    }
  });
});
