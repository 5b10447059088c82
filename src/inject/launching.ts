import type * as vscode from 'vscode';
import { commands } from '../contributions.js';
import type { CommandRegistry } from '../host/commands.js';
import { DisposableStore } from '../host/disposables.js';
import type { Disposable } from '../secrets/ports.js';
import { createLauncher, type LaunchParts } from './launch/index.js';
import { SecretTaskProvider } from './task/taskProvider.js';
import { SecretTerminals } from './terminal/terminals.js';

/** What starting things with values is made of. */
export interface LaunchingParts extends LaunchParts {
  readonly commands: CommandRegistry;
}

/** What VS Code asks for by itself; registered before this is loaded. */
export interface Launching extends Disposable {
  readonly tasks: vscode.TaskProvider;
  readonly terminalProfiles: vscode.TerminalProfileProvider;
}

/** Sets up what is started with values: terminals, tasks and debug sessions, over one launcher. */
export function registerLaunching(parts: LaunchingParts): Launching {
  const owned = new DisposableStore();
  const launcher = createLauncher(parts);
  const terminals = new SecretTerminals(launcher);
  const tasks = owned.add(new SecretTaskProvider({ launcher, clock: parts.clock }));
  parts.commands.register(commands.openTerminal, (argument) => terminals.open(argument));
  return { tasks, terminalProfiles: terminals, dispose: () => owned.dispose() };
}
