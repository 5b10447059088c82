import * as vscode from 'vscode';
import { taskType, terminalProfiles } from '../contributions.js';
import type { Launching } from '../inject/launching.js';

/** Registers what VS Code asks for by itself before what answers is loaded. */
export function deferredLaunching(load: () => Promise<Launching>): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.tasks.registerTaskProvider(taskType, {
      provideTasks: async (token) => (await load()).tasks.provideTasks(token),
      resolveTask: async (task, token) => (await load()).tasks.resolveTask(task, token),
    }),
    vscode.window.registerTerminalProfileProvider(terminalProfiles.secrets, {
      provideTerminalProfile: async (token) => (await load()).terminalProfiles.provideTerminalProfile(token),
    }),
  );
}
