import type { LiveNotations } from '../../host/files/liveNotations.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import type { StateStore } from '../../managers/ports.js';
import type { Clock, Log } from '../../secrets/model/ports.js';
import type { ReferenceResolving } from '../../secrets/model/services.js';
import type { HandedTexts } from './handedTexts.js';
import { askForApproval } from './approvalDialog.js';
import { LaunchApprovals } from './approvals.js';
import { Launcher } from './launcher.js';
import { revivalOfTerminals } from './revivalOfTerminals.js';

export { configurationFile } from './configurationFile.js';
export { connectionFile, connectionFileOfAnyFolder } from '../../host/files/connectionPath.js';
export { isObject, reachedTasks } from './reachedTasks.js';
export { terminalPlatform, type TerminalShell, terminalSurroundings } from './terminalSurroundings.js';
export type { Surroundings } from './surroundings.js';
export { writtenIn } from './workspaceSettings.js';
export { failureLines } from './failureLines.js';
export { Launcher, type LaunchRequest, type LaunchSource } from './launcher.js';
export { showLaunchFailure } from './launchMessage.js';
export { type LaunchValues, UnresolvedLaunchError } from './launchPlan.js';

export interface LaunchParts {
  readonly resolver: ReferenceResolving;
  readonly registry: { get(id: string): ManagerConfiguration | undefined };
  readonly clock: Clock;
  readonly log: Log;
  readonly notations: LiveNotations;
  /** What inputs were given. */
  readonly handed: HandedTexts;
  /** VS Code's `workspaceState`: what was approved. */
  readonly workspace: StateStore;
  /** The extension's own test mode, in which nobody is asked. */
  readonly testMode: boolean;
}

/** Makes the one launcher that terminals, tasks and debug sessions share. */
export function createLauncher(parts: LaunchParts): Launcher {
  const { resolver, registry: managers, clock, log, notations, workspace, testMode, handed } = parts;
  const masked = (text: string): string => handed.masked(text);
  const approvals = new LaunchApprovals({ store: workspace, ask: askForApproval, masked, testMode });
  // In test mode nobody is there to answer.
  const revival = testMode ? undefined : revivalOfTerminals;
  return new Launcher({ revival, resolver, managers, approvals, clock, log, notations, handed });
}
