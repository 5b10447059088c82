import * as vscode from 'vscode';
import { askLine } from '../../host/ask/quickInput.js';
import { isCancelled, SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import { OutputMasking } from '../../secrets/hiding/outputMasking.js';
import type { Clock } from '../../secrets/model/ports.js';
import { labelText, oneLine } from '../../secrets/words/plainText.js';
import { showLaunchFailure } from '../launch/launchMessage.js';
import type { Launcher, LaunchSource } from '../launch/launcher.js';
import { failureLines } from '../launch/failureLines.js';
import { writtenIn } from '../launch/workspaceSettings.js';
import type { Surroundings } from '../launch/surroundings.js';
import { reachedTasks } from '../launch/reachedTasks.js';
import { addressOrPath } from '../../host/gate/addressOrPath.js';
import { configurationFile } from '../launch/configurationFile.js';
import { LineInput } from './lineInput.js';
import { processEnvironment } from './processEnvironment.js';
import { RunningProcess, scriptShell } from './runningProcess.js';
import { readTaskSettings, shownCommand, type TaskSettings } from './taskSettings.js';
import { workingFolder } from './workingFolder.js';

export interface TaskTerminalParts {
  readonly launcher: Launcher;
  readonly clock: Clock;
}

/** Which task it is; its definition has VS Code's variables put in. */
export interface TaskIdentity {
  readonly name: string;
  readonly definition: vscode.TaskDefinition;
  readonly folder: vscode.WorkspaceFolder | undefined;
}

/** The terminal of one run of a task: resolves, starts the process with the values, and masks its output. */
export class TaskTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number>();
  private readonly cancellation = new vscode.CancellationTokenSource();
  private readonly input = new LineInput();
  /** Once the values are known. */
  private masking: OutputMasking | undefined;
  private process: RunningProcess | undefined;

  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly parts: TaskTerminalParts,
    private readonly task: TaskIdentity,
  ) {}

  open(): void {
    if (this.cancellation.token.isCancellationRequested) {
      // Ended before it was shown: without an end of its own the task would count as running.
      this.closed.fire(1);
    } else {
      void this.run();
    }
  }

  close(): void {
    this.cancellation.cancel();
    this.process?.silence();
    this.process?.dispose();
  }

  handleInput(data: string): void {
    for (const event of this.input.type(data)) {
      switch (event.kind) {
        case 'echo': {
          const mask = this.masking?.stream();
          this.written.fire(mask === undefined ? event.text : mask.push(event.text) + mask.end());
          break;
        }
        case 'line':
          this.process?.write(event.text);
          break;
        case 'end':
          this.process?.endInput();
          break;
        case 'interrupt':
          this.interrupt();
          break;
      }
    }
  }

  private interrupt(): void {
    if (this.process === undefined) {
      this.cancellation.cancel();
    } else {
      this.process.interrupt();
    }
  }

  private async run(): Promise<void> {
    const target = vscode.l10n.t('Task "{0}"', labelText(this.task.name));
    try {
      await this.start(target);
    } catch (thrown) {
      const error = toSecretsError(thrown);
      this.fail(isCancelled(error) ? [error.what] : await failureLines(error, target));
      await showLaunchFailure(error, target);
    }
  }

  private async start(target: string): Promise<void> {
    const { definition, folder, name } = this.task;
    const settings = readTaskSettings(definition, (text) => this.parts.launcher.handed.explains(text));
    const run = settings.run ?? (await askForCommand(settings, this.cancellation.token));
    const cwd = await workingFolder(settings.cwd, folder);
    const sources = await sourcesOf(settings, name, folder);
    const tellReading = (): void =>
      this.written.fire(`\u001B[2m${vscode.l10n.t('Reading secrets…')}\u001B[0m\r\n`);
    const surroundings = (): Surroundings => ({
      facts: run.kind === 'script' ? [vscode.l10n.t('Shell: {0}', scriptShell())] : [],
      deciding: { shell: cwd, tasks: reachedTasks(writtenIn('tasks', folder?.uri), [name]) },
    });
    const values = await this.parts.launcher.prepareLaunch(
      { target, command: shownCommand(settings, run), surroundings, sources, tellReading },
      this.cancellation.token,
    );
    const masking = await OutputMasking.of(values.secretTexts);
    if (this.cancellation.token.isCancellationRequested) {
      throw new SecretsError('cancelled');
    }
    this.masking = masking;
    this.process = new RunningProcess({
      run,
      ...(cwd !== undefined && { cwd }),
      environment: processEnvironment(values.environment),
      masking,
      clock: this.parts.clock,
      show: (text) => this.written.fire(text),
      ended: (code, problem) => {
        // They hold values, and VS Code keeps this object as long as the terminal is there.
        this.process = undefined;
        this.masking = undefined;
        if (problem === undefined) {
          this.closed.fire(code);
        } else {
          this.fail(startFailure(run.kind === 'script' ? name : run.command, problem), code);
        }
      },
    });
  }

  /** Tells it, the cause in the color of errors, and ends. */
  private fail(lines: readonly string[], code = 1): void {
    const [cause = '', ...more] = lines.map((line) => oneLine(line));
    this.written.fire([`\u001B[31m${cause}\u001B[0m`, ...more, ''].join('\r\n'));
    this.closed.fire(code);
  }
}

/** Why a program did not start, by the code that the system gives, and what to do about it. */
function startFailure(program: string, problem: string): readonly string[] {
  switch (problem) {
    case 'ENOENT':
      return [
        vscode.l10n.t('There is no program {0}.', program),
        vscode.l10n.t('Install it, put its folder on the PATH, or write its whole path into "command".'),
      ];
    case 'EACCES':
      return [
        vscode.l10n.t('{0} may not be run.', program),
        vscode.l10n.t('Make the file executable, or name the program that runs it in "command".'),
      ];
    default:
      return [vscode.l10n.t('{0} could not be started: {1}', program, problem)];
  }
}

async function sourcesOf(
  { connection, env }: TaskSettings,
  name: string,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<readonly LaunchSource[]> {
  const file = await configurationFile(folder, 'tasks.json');
  return [
    ...(connection === undefined
      ? []
      : [{ kind: 'connection' as const, uri: addressOrPath(connection, folder) }]),
    {
      kind: 'variables',
      name: vscode.l10n.t('"env" of task "{0}"', name),
      variables: env,
      ...(file !== undefined && { file, within: name }),
    },
  ];
}

async function askForCommand(
  { connection }: TaskSettings,
  token: vscode.CancellationToken,
): Promise<NonNullable<TaskSettings['run']>> {
  const script = await askLine(
    vscode.l10n.t('Run with {0}', connection ?? vscode.l10n.t('Secrets')),
    vscode.l10n.t('The command line to run. To keep it, add it as "script" to the task in tasks.json.'),
    token,
  );
  if (script === undefined || script.trim() === '') {
    throw new SecretsError('cancelled');
  }
  return readTaskSettings({ script }).run ?? { kind: 'script', script };
}
