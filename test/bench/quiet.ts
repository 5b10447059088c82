import * as vscode from 'vscode';

/** A window that has just opened is busy; its questions are answered at once when that is over. */
export async function untilQuiet(): Promise<void> {
  for (let quick = 0, tries = 0; quick < 20 && tries < 500; tries += 1) {
    const start = performance.now();
    await vscode.commands.getCommands();
    quick = performance.now() - start < 5 ? quick + 1 : 0;
  }
}
