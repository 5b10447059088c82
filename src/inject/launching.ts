import * as vscode from 'vscode';
import { commands } from '../contributions.js';
import type { CommandRegistry } from '../host/commands.js';
import { DisposableStore } from '../host/disposables.js';
import type { Disposable } from '../secrets/model/ports.js';
import { DebugInjection } from './debug/debugInjection.js';
import { HandedVariables } from './debug/handedVariables.js';
import { TerminalGuard } from './debug/terminalGuard.js';
import { HandedTexts } from './launch/handedTexts.js';
import { resolveInput } from './input/resolveInput.js';
import { createLauncher, type LaunchParts } from './launch/index.js';
import { SecretTaskProvider } from './task/taskProvider.js';
import { SecretTerminals } from './terminal/terminals.js';

/** What starting things with values is made of. */
export interface LaunchingParts extends Omit<LaunchParts, 'handed'> {
  readonly commands: CommandRegistry;
}

/** What VS Code asks for by itself; registered before this is loaded. */
export interface Launching extends Disposable {
  readonly debugSessions: vscode.DebugConfigurationProvider;
  readonly tasks: vscode.TaskProvider;
  readonly terminalProfiles: vscode.TerminalProfileProvider;
}

/** Sets up what is started with values: terminals, tasks and debug sessions, over one launcher. */
export function registerLaunching(parts: LaunchingParts): Launching {
  const owned = new DisposableStore();
  const launcher = createLauncher({ ...parts, handed: owned.add(new HandedTexts(parts.clock)) });
  const terminals = new SecretTerminals(launcher);
  const tasks = owned.add(new SecretTaskProvider({ launcher, clock: parts.clock }));
  parts.commands.register(commands.openTerminal, (argument) => terminals.open(argument));
  parts.commands.registerForCode(commands.resolveInput, (argument) => resolveInput(argument, launcher));
  const marks = new HandedVariables();
  const debugSessions = new DebugInjection({ launcher, workspace: parts.workspace, marks });
  owned.add(vscode.debug.registerDebugAdapterTrackerFactory('*', new TerminalGuard(parts.log, marks)));
  return { tasks, debugSessions, terminalProfiles: terminals, dispose: () => owned.dispose() };
}
