import { DisposableStore } from '../host/disposables.js';
import type { CommandRegistry } from '../host/commands.js';
import type { Disposable } from '../secrets/ports.js';
import { createLauncher, type LaunchParts } from './launch/index.js';

/** What starting things with values is made of. */
export interface LaunchingParts extends LaunchParts {
  readonly commands: CommandRegistry;
}

/** Registers what is started with values: terminals, tasks and debug sessions, over one launcher. */
export function registerLaunching(parts: LaunchingParts): Disposable {
  const owned = new DisposableStore();
  createLauncher(parts);
  return owned;
}
