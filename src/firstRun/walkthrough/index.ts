import * as vscode from 'vscode';
import { builtInCommands, commands, walkthroughs } from '../../contributions.js';
import { DisposableStore } from '../../host/disposables.js';
import { whenWalkthroughMayOpen } from '../../host/walkthroughTab.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { CommandRegistry } from '../../host/commands.js';
import type { ConsoleParts } from './iamConsole.js';
import { type ProgressParts, WalkthroughProgress } from './progress.js';

/** What the walkthrough is made of. */
export type WalkthroughParts = ConsoleParts & ProgressParts & { readonly commands: CommandRegistry };

/** The walkthrough, which is told of what is done elsewhere. */
export interface Walkthrough extends Disposable {
  /** A policy was generated. */
  generatedPolicy(): void;
}

/** Registers the commands of the walkthrough, and keeps its steps in step with what is done. */
export function registerWalkthrough(
  parts: WalkthroughParts,
  extension: vscode.Extension<unknown>,
): Walkthrough {
  const store = new DisposableStore();
  const progress = store.add(new WalkthroughProgress(parts));
  store.add(whenWalkthroughMayOpen(() => progress.mayHaveOpened()));
  parts.commands.register(commands.openWalkthrough, async () => {
    const category = `${extension.id}#${walkthroughs.gettingStarted}`;
    await vscode.commands.executeCommand(builtInCommands.openWalkthrough, category, false);
    progress.mayHaveOpened();
  });
  parts.commands.register(commands.openIamConsole, async (argument) => {
    const { openIamConsole } = await import('./iamConsole.js');
    if ((await openIamConsole(argument, parts)) === 'user') {
      progress.openedUsers();
    }
  });
  return { generatedPolicy: () => progress.generatedPolicy(), dispose: () => store.dispose() };
}
