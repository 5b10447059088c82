import * as assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Readable } from 'node:stream';
import { eventually } from '../host/eventually';
import { projectRoot } from '../host/project';
import { packageHelper } from '../start/package-helper';
import { environmentOf, sandboxManager } from '../start/sandboxManager';
import { describeSession, type SessionStart } from './describe-session';

const start = async (): Promise<SessionStart> => ({
  extensions: [await packageHelper()],
  environment: (sandbox) => environmentOf(sandboxManager(sandbox)),
});

/** What `npm start` opens in a browser. */
describeSession('the page of npm start', start, ({ workbench }) => {
  /** Tree, editor and status bar tell of one state: the sandbox is connected. */
  const isConnected = async (picture: string): Promise<void> => {
    const tree = workbench.tree('Secret Connections');
    await tree.row('team').waitFor();
    await workbench.editor.lenses
      .filter({ hasText: /password, resolved/u })
      .first()
      .waitFor();
    const status = workbench.statusBar.getByRole('button', {
      name: /Secret manager of this window: sandbox/u,
    });
    await status.waitFor();
    assert.match((await status.getAttribute('aria-label')) ?? '', /Signed in/u);
    assert.match((await tree.texts())[0]!, /^sandbox\s?active/u);
    await workbench.screenshot(picture);
    assert.deepEqual(await workbench.notifications.texts(), []);
    assert.equal(await workbench.notifications.dialog.count(), 0);
  };

  it('is connected to the sandbox', () => isConnected('start-page'));

  it('is connected again when it is loaded again, which takes the keys from a browser', async () => {
    const { page } = workbench;
    for (const time of [1, 2]) {
      await page.reload();
      await isConnected(`start-page-reloaded-${time}`);
    }
  });
});

describe('what npm start says in the terminal', () => {
  let programs: string;
  let child: ChildProcessByStdio<null, Readable, Readable>;
  let output = '';
  let steps = '';

  before(async () => {
    programs = await fs.mkdtemp(path.join(os.tmpdir(), 'npm-'));
    // The extension is packaged already. Of what packaging says, such as every file in the package, nothing is to be seen.
    await fs.writeFile(path.join(programs, 'npm'), '#!/bin/sh\nseq -f "dist/%g.js [1 KB]" 100\n', {
      mode: 0o755,
    });
    child = spawn(process.execPath, ['--import', 'tsx', 'test/start.ts', '--no-open'], {
      cwd: projectRoot,
      env: { ...process.env, PATH: [programs, process.env['PATH']].join(path.delimiter) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (data) => (output += String(data)));
    child.stderr.on('data', (data) => (steps += String(data)));
  });

  after(async () => {
    child.kill('SIGKILL');
    await fs.rm(programs, { recursive: true });
  });

  const lines = (text: string) => text.trim().split('\n');

  it('is a line for each step, then the address and what to connect with', async () => {
    await eventually(
      () => output.includes('Ctrl-C'),
      'VS Code runs',
      () => steps,
    );
    assert.deepEqual(lines(steps), ['Building and packaging the extension …', 'Starting VS Code …']);
    const [first, ...rest] = lines(output);
    const [, address] = /^VS Code: (http:\/\/127\.0\.0\.1:\d+\/\S+)$/u.exec(first ?? '') ?? [];
    assert.equal((await fetch(address ?? '')).status, 200);
    assert.match(
      rest.join('\n'),
      /region \S+, endpoint http:\S+\n +Access Key ID \w+, Secret Access Key \S+\n/u,
    );
    assert.ok(rest.length < 10, output);
  });

  it('is nothing more when Ctrl-C ends all of it', async () => {
    const before = output + steps;
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.equal(output + steps, before);
  });
});
