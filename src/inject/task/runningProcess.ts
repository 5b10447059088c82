import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { StringDecoder } from 'node:string_decoder';
import type { OutputMasking } from '../../secrets/hiding/outputMasking.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import type { TaskSettings } from './taskSettings.js';

/** The shell that runs a script; no setting of a workspace changes it. */
export function scriptShell(): string {
  return process.platform === 'win32' ? (process.env['ComSpec'] ?? 'cmd.exe') : '/bin/sh';
}

export interface ProcessOptions {
  readonly run: NonNullable<TaskSettings['run']>;
  readonly cwd?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly masking: OutputMasking;
  readonly clock: Clock;
  /** Shows masked output. */
  readonly show: (text: string) => void;
  /** Called once; a process that was never started has a `problem`, such as ENOENT. */
  readonly ended: (exitCode: number, problem?: string) => void;
}

/** How long a process may take to end before it is killed, and its output to arrive after it has ended. */
const graceMilliseconds = 5000;
const drainMilliseconds = 1000;

/** A process over pipes with everything it starts, its output masked. There is no window to resize. */
export class RunningProcess implements Disposable {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly timers: Disposable[] = [];
  private killing: Disposable | undefined;
  private hasEnded = false;

  constructor(private readonly options: ProcessOptions) {
    const { run, cwd, environment } = options;
    const settings = {
      ...(cwd !== undefined && { cwd }),
      env: environment,
      // The head of a process group, so that everything it starts can be ended with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    };
    this.child =
      run.kind === 'script'
        ? spawn(run.script, { ...settings, shell: scriptShell(), stdio: 'pipe' })
        : spawn(run.command, run.args, { ...settings, stdio: 'pipe' });
    const ends = [this.child.stdout, this.child.stderr].map((stream) => this.showMasked(stream));
    const finish = (code: number, problem?: string): void => {
      if (!this.hasEnded) {
        this.hasEnded = true;
        this.timers.forEach((timer) => timer.dispose());
        if (!this.leavesOthers()) {
          this.killing?.dispose();
        }
        ends.forEach((end) => end());
        options.ended(code, problem);
      }
    };
    // What the process does not read is no fault of the task.
    this.child.stdin.on('error', () => undefined);
    this.child.on('error', (error: NodeJS.ErrnoException) => finish(127, error.code ?? error.name));
    this.child.on('exit', (code, signal) => {
      // What it left running may keep the pipes open for ever.
      const exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      this.timers.push(options.clock.schedule(drainMilliseconds, () => finish(exitCode)));
      this.child.once('close', () => finish(exitCode));
    });
  }

  /** Text for its standard input. */
  write(text: string): void {
    this.child.stdin.write(text);
  }

  endInput(): void {
    this.child.stdin.end();
  }

  /** As Ctrl-C does, for it and everything it started. */
  interrupt(): void {
    this.signal('SIGINT');
  }

  /** Ends it and everything it started; by force if it takes too long. */
  dispose(): void {
    if (!this.hasEnded) {
      this.signal('SIGTERM');
      this.killing ??= this.options.clock.schedule(graceMilliseconds, () => this.signal('SIGKILL'));
    }
  }

  /** Whether something that it started goes on after its own end, such as the server of a shell. */
  private leavesOthers(): boolean {
    const { pid } = this.child;
    if (pid === undefined || process.platform === 'win32') {
      return false;
    }
    try {
      return process.kill(-pid, 0);
    } catch {
      return false;
    }
  }

  private signal(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) {
      return;
    }
    if (process.platform === 'win32') {
      spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true, stdio: 'ignore' }).on(
        'error',
        () => undefined,
      );
      return;
    }
    try {
      process.kill(-pid, signal);
    } catch {
      // It is gone already.
    }
  }

  /** Shows a stream as it comes; returns what to call at its end. */
  private showMasked(stream: NodeJS.ReadableStream): () => void {
    const decoder = new StringDecoder('utf8');
    const masked = this.options.masking.stream();
    const show = (text: string): void => {
      if (text !== '' && !this.isSilent) {
        this.options.show(text.replace(/\r?\n/g, '\r\n'));
      }
    };
    stream.on('data', (bytes: Buffer) => show(masked.push(decoder.write(bytes))));
    return () => show(masked.push(decoder.end()) + masked.end());
  }

  private isSilent = false;

  /** Shows nothing more: the terminal is gone. */
  silence(): void {
    this.isSilent = true;
  }
}
