import * as vscode from 'vscode';
import { taskType } from '../../contributions.js';
import { findConnectionFiles } from '../../host/files/findConnectionFiles.js';
import { labelText } from '../../secrets/words/plainText.js';
import { TaskTerminal, type TaskTerminalParts } from './taskTerminal.js';
import { isTrusted } from '../../host/trust.js';

/**
 * Tasks of type `secret-connection`: those of tasks.json are given their way to run; and for every connection
 * file of the workspace one is offered that asks for the command line, or is completed in tasks.json.
 */
export class SecretTaskProvider implements vscode.TaskProvider, vscode.Disposable {
  private readonly running = new Set<TaskTerminal>();

  constructor(private readonly parts: TaskTerminalParts) {}

  async provideTasks(token: vscode.CancellationToken): Promise<vscode.Task[]> {
    if (!isTrusted()) {
      return [];
    }
    const files = await findConnectionFiles(token);
    return files.flatMap((uri) => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      if (folder === undefined) {
        return [];
      }
      const connection = vscode.workspace.asRelativePath(uri, false);
      const definition = { type: taskType, connection };
      const task = this.task(definition, folder, vscode.l10n.t('Run with {0}', labelText(connection)));
      task.detail = vscode.l10n.t('Runs a command line with the variables of this connection');
      return [task];
    });
  }

  resolveTask(task: vscode.Task): vscode.Task {
    return this.task(task.definition, task.scope ?? vscode.TaskScope.Workspace, task.name);
  }

  dispose(): void {
    this.running.forEach((terminal) => terminal.close());
  }

  private task(
    definition: vscode.TaskDefinition,
    scope: NonNullable<vscode.Task['scope']>,
    name: string,
  ): vscode.Task {
    const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
    const execution = new vscode.CustomExecution((resolved) => {
      const terminal = new TaskTerminal(this.parts, { name, definition: resolved, folder });
      this.running.add(terminal);
      terminal.onDidClose(() => this.running.delete(terminal));
      return Promise.resolve(terminal);
    });
    // With a list, even an empty one, VS Code does not ask for problem matchers; tasks.json may name some.
    return new vscode.Task(definition, scope, name, taskType, execution, []);
  }
}
