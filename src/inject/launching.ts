import * as vscode from 'vscode';
import type { CommandHandler } from '../host/commands.js';
import { DisposableStore } from '../host/disposables.js';
import type { LiveNotations } from '../host/files/liveNotations.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import type { StateStore } from '../managers/ports.js';
import type { Clock, Disposable, Log } from '../secrets/model/ports.js';
import { DebugInjection } from './debug/debugInjection.js';
import { HandedVariables } from './debug/handedVariables.js';
import { TerminalGuard } from './debug/terminalGuard.js';
import { HandedTexts } from './launch/handedTexts.js';
import { resolveInput } from './input/resolveInput.js';
import { askForApproval } from './launch/approvalDialog.js';
import { LaunchApprovals } from './launch/approvals.js';
import { Launcher } from './launch/launcher.js';
import { revivalOfTerminals } from './launch/revivalOfTerminals.js';
import type { SignInFor } from './launch/signInFirst.js';
import { SecretTaskProvider } from './task/taskProvider.js';
import { SecretTerminals } from './terminal/terminals.js';
import type { FileReferences } from '../secrets/cache/fileReferences.js';

/** What starting things with values is made of. */
export interface LaunchingParts {
  readonly resolver: FileReferences;
  readonly registry: { get(id: string): ManagerConfiguration | undefined };
  readonly clock: Clock;
  readonly log: Log;
  readonly notations: LiveNotations;
  /** VS Code's `workspaceState`: what was approved. */
  readonly workspace: StateStore;
  /** The extension's own test mode, in which nobody is asked. */
  readonly testMode: boolean;
  readonly signIn: SignInFor;
}

/** What VS Code and the commands ask for; registered before this is loaded. */
export interface Launching extends Disposable {
  readonly debugSessions: vscode.DebugConfigurationProvider;
  readonly tasks: vscode.TaskProvider;
  readonly terminalProfiles: vscode.TerminalProfileProvider;
  /** Runs the command of this name. */
  readonly openTerminal: CommandHandler<'openTerminal'>;
  /** Runs the command of this name. */
  readonly resolveInput: CommandHandler<'resolveInput'>;
}

/** Sets up what is started with values: terminals, tasks and debug sessions, over one launcher. */
export function createLaunching(parts: LaunchingParts): Launching {
  const owned = new DisposableStore();
  const launcher = createLauncher(parts, owned.add(new HandedTexts(parts.clock)));
  const terminals = new SecretTerminals(launcher);
  const tasks = owned.add(new SecretTaskProvider({ launcher, clock: parts.clock }));
  const marks = new HandedVariables();
  const debugSessions = new DebugInjection({ launcher, workspace: parts.workspace, marks });
  owned.add(vscode.debug.registerDebugAdapterTrackerFactory('*', new TerminalGuard(parts.log, marks)));
  return {
    tasks,
    debugSessions,
    terminalProfiles: terminals,
    openTerminal: (argument, caller) => terminals.open(argument, caller),
    resolveInput: (argument) => resolveInput(argument, launcher),
    dispose: () => owned.dispose(),
  };
}

/** Makes the one launcher that terminals, tasks and debug sessions share. */
function createLauncher(parts: LaunchingParts, handed: HandedTexts): Launcher {
  const { resolver, registry: managers, clock, log, notations, workspace, testMode, signIn } = parts;
  const masked = (text: string): string => handed.masked(text);
  const approvals = new LaunchApprovals({ store: workspace, ask: askForApproval, masked, testMode });
  // In test mode nobody is there to answer.
  const revival = testMode ? undefined : revivalOfTerminals;
  return new Launcher({ revival, resolver, managers, approvals, clock, log, notations, handed, signIn });
}
