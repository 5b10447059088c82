import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LineInput } from '../../../../src/inject/task/lineInput.js';
import { processEnvironment } from '../../../../src/inject/task/processEnvironment.js';
import { RunningProcess } from '../../../../src/inject/task/runningProcess.js';
import {
  readTaskSettings,
  shownCommand,
  type TaskSettings,
} from '../../../../src/inject/task/taskSettings.js';
import { mask } from '../../../../src/secrets/hiding/masking.js';
import { OutputMasking } from '../../../../src/secrets/hiding/outputMasking.js';
import { ManualClock, settle } from '../../secrets/manualClock.js';

const onWindows = process.platform === 'win32';

describe('the settings of a task', () => {
  it('are read', () => {
    const definition = {
      type: 'x',
      connection: 'c.json',
      command: 'npm',
      args: ['test'],
      env: { A: 'b' },
      cwd: '/w',
    };
    assert.deepEqual(readTaskSettings(definition), {
      connection: 'c.json',
      run: { kind: 'program', command: 'npm', args: ['test'] },
      env: { A: 'b' },
      cwd: '/w',
    });
    assert.deepEqual(readTaskSettings({ script: 'make all' }), {
      run: { kind: 'script', script: 'make all' },
      env: {},
    });
    assert.deepEqual(readTaskSettings({ type: 'x', connection: '' }), { env: {} });
  });

  for (const [what, definition, says] of [
    ['both command and script', { command: 'a', script: 'b' }, /not both/],
    ['args without command', { args: ['a'] }, /"args" needs a "command"/],
    ['args of the wrong type', { command: 'a', args: [1] }, /"args" of the task/],
    ['a connection of the wrong type', { connection: 1 }, /"connection" of the task/],
    ['env of the wrong type', { env: ['A=1'] }, /"env" of the task/],
    ['a variable of the wrong type', { env: { A: 1 } }, /"env\.A" of the task/],
    ['a reference in args', { command: 'a', args: ['<prod/db, password>'] }, /"args" would put its value/],
    ['a reference in a script', { script: 'a "<prod/db, password>"' }, /"script" would put its value/],
    ['a malformed reference in a command', { command: '<prod/db, >' }, /"command" would put its value/],
  ] as const) {
    it(`refuse ${what}`, () => {
      assert.throws(() => readTaskSettings(definition), says);
    });
  }

  it('show the command as a person would write it', () => {
    assert.equal(
      shownCommand({} as TaskSettings, { kind: 'program', command: 'npm', args: ['run', 'a b'] }),
      'npm run "a b"',
    );
    assert.equal(shownCommand({} as TaskSettings, { kind: 'script', script: 'a | b' }), 'a | b');
    assert.equal(
      shownCommand({ cwd: 'tools' } as TaskSettings, { kind: 'script', script: './run.sh' }),
      './run.sh (in tools)',
    );
  });
});

describe('the environment of a process', () => {
  it('is that of VS Code without its own variables, ours on top', () => {
    const base = { PATH: '/bin', VSCODE_IPC: 'x', ELECTRON_RUN_AS_NODE: '1', A: '1', B: undefined };
    assert.deepEqual(
      { ...processEnvironment({ A: '2', C: '3' }, base, 'linux') },
      { PATH: '/bin', B: undefined, A: '2', C: '3' },
    );
  });

  it('knows no case on Windows', () => {
    assert.deepEqual(processEnvironment({ PATH: 'x' }, { Path: 'y' }, 'win32'), { PATH: 'x' });
    assert.deepEqual(processEnvironment({ PATH: 'x' }, { Path: 'y' }, 'linux'), { Path: 'y', PATH: 'x' });
  });
});

describe('the input of a task', () => {
  const type = (...data: readonly string[]) => {
    const input = new LineInput();
    return data.flatMap((each) => input.type(each));
  };

  it('is sent line by line and echoed', () => {
    assert.deepEqual(type('ab', '\u007F', 'c\r'), [
      { kind: 'echo', text: 'ab' },
      { kind: 'echo', text: '\b \b' },
      { kind: 'echo', text: 'c\r\n' },
      { kind: 'line', text: 'ac\n' },
    ]);
  });

  it('knows Ctrl-C and Ctrl-D, and leaves arrow keys alone', () => {
    assert.deepEqual(type('a', '\u0003', '\u0004', '\u001B[A\u001B[1;5C'), [
      { kind: 'echo', text: 'a' },
      { kind: 'echo', text: '^C\r\n' },
      { kind: 'interrupt' },
      { kind: 'end' },
    ]);
    assert.deepEqual(type('\u007F'), []);
  });
});

describe('a running process', () => {
  const value = 'hunter22-é';
  const start = async (
    run: NonNullable<TaskSettings['run']>,
    act: (running: RunningProcess, shown: string) => void = () => undefined,
    clock = new ManualClock(),
  ) => {
    const masking = await OutputMasking.of([value]);
    let shown = '';
    return new Promise<{ code: number; problem: string | undefined; shown: string }>((resolve) => {
      const running: RunningProcess = new RunningProcess({
        run,
        environment: processEnvironment({ SECRET: value }),
        masking,
        clock,
        show: (text) => {
          shown += text;
          act(running, shown);
        },
        ended: (code, problem) => resolve({ code, problem, shown }),
      });
      act(running, shown);
    });
  };
  const node = (script: string): NonNullable<TaskSettings['run']> => ({
    kind: 'program',
    command: process.execPath,
    args: ['-e', script],
  });

  it('gets its variables, and shows them masked on both streams, byte by byte', async () => {
    const script = `
      const bytes = [...Buffer.from('<' + process.env.SECRET + '>\\n')];
      const next = () => bytes.length > 0
        ? process.stdout.write(Buffer.from([bytes.shift()]), () => setImmediate(next))
        : process.stderr.write(process.env.SECRET + '\\n');
      next();`;
    const { code, shown } = await start(node(script));
    assert.equal(code, 0);
    assert.equal(shown, `<${mask}>\r\n${mask}\r\n`);
  });

  it('shows the beginning of a value that ended there', async () => {
    const { shown } = await start(node(`process.stdout.write(process.env.SECRET.slice(0, 5))`));
    assert.equal(shown, 'hunte');
  });

  it('takes input until it ends', async () => {
    const echo = `process.stdin.on('data', (data) => process.stdout.write('got ' + data))`;
    let sent = false;
    const { shown } = await start(node(echo), (running, output) => {
      if (!sent) {
        sent = true;
        running.write('line\n');
      }
      if (output.includes('got')) {
        running.endInput();
      }
    });
    assert.equal(shown, 'got line\r\n');
  });

  it('ends with its code, and with 128 and the signal', async () => {
    assert.equal((await start(node('process.exitCode = 7'))).code, 7);
    const waiting = `console.log('ready'); setInterval(() => undefined, 1000)`;
    for (const [end, code] of [
      ['interrupt', 130],
      ['dispose', 143],
    ] as const) {
      const result = await start(node(waiting), (running, shown) => {
        if (shown.includes('ready')) {
          running[end]();
        }
      });
      assert.equal(result.code, code);
    }
  });

  it('ends everything it started', async () => {
    const child = `setInterval(() => undefined, 1000)`;
    const script = `
      const { pid } = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]);
      console.log('child ' + pid + ';'); setInterval(() => undefined, 1000)`;
    const { shown } = await start(node(script), (running, output) => {
      if (output.includes(';')) {
        running.dispose();
      }
    });
    const pid = Number(/child (\d+);/.exec(shown)?.[1]);
    await untilEnded(pid);
  });

  // Windows has no signal that a process could refuse.
  if (!onWindows) {
    it('ends by force what goes on after the process itself has ended', async () => {
      const clock = new ManualClock();
      const stubborn = `process.on('SIGTERM', () => undefined); console.log('child ' + process.pid + ';');
      setInterval(() => undefined, 1000)`;
      const run = {
        kind: 'script' as const,
        script: `"${process.execPath}" -e "${stubborn.replaceAll('\n', ' ')}" & wait`,
      };
      let disposed: Promise<void> | undefined;
      const { shown } = await start(
        run,
        (running, output) => {
          if (output.includes(';')) {
            disposed ??= (async () => {
              running.dispose();
              // The shell ends at once; what it started keeps the pipes open.
              while (clock.scheduled < 2) {
                await settle();
              }
              clock.advance(1000);
            })();
          }
        },
        clock,
      );
      await disposed;
      const pid = Number(/child (\d+);/.exec(shown)?.[1]);
      try {
        assert.ok(isAlive(pid));
        clock.advance(4000);
        await untilEnded(pid);
        assert.equal(clock.scheduled, 0);
      } finally {
        if (isAlive(pid)) {
          process.kill(pid, 'SIGKILL');
        }
      }
    });
  }

  it('runs a script by the shell', async () => {
    const script = onWindows ? 'echo %SECRET:2=%' : 'printf %s "$SECRET" | tr -d 2';
    const { shown } = await start({ kind: 'script', script });
    assert.match(shown, /^hunter-/u);
    assert.doesNotMatch(shown, /SECRET/u);
  });

  it('tells a program that is not there', async () => {
    const { code, problem } = await start({ kind: 'program', command: '/none/at-all', args: [] });
    assert.deepEqual([code, problem], [127, 'ENOENT']);
  });
});

/** Waits until a process has ended; fails if it does not. */
async function untilEnded(pid: number): Promise<void> {
  const end = Date.now() + 5000;
  while (isAlive(pid) && Date.now() < end) {
    await settle();
  }
  assert.ok(!isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Nobody may collect what ended within a container without an init process. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
