import * as vscode from 'vscode';

/** On a machine that is busy with other things, it never is over. */
const patienceMilliseconds = 10_000;

/** A window that has just opened is busy; its questions are answered at once when that is over. */
export async function untilQuiet(): Promise<void> {
  const end = performance.now() + patienceMilliseconds;
  for (let quick = 0; quick < 20 && performance.now() < end;) {
    const start = performance.now();
    await vscode.commands.getCommands();
    quick = performance.now() - start < 5 ? quick + 1 : 0;
  }
}
