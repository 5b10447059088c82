import * as vscode from 'vscode';
import { showFailure } from '../../host/messages.js';
import type { Log } from '../../secrets/model/ports.js';
import type { HandedVariables } from './handedVariables.js';

/** A request of a debug adapter to run something in a terminal. */
interface TerminalRequest {
  readonly type: 'request';
  readonly command: 'runInTerminal';
  readonly arguments: { env?: Record<string, unknown>; args?: unknown };
}

/**
 * Watches the debug adapters of sessions that were given values. One that asks for a terminal with a value in
 * its environment or command line is answered with a terminal in which nothing is typed, and is stopped: VS
 * Code would type both. Configurations are changed beforehand so that this does not come to pass; this is for
 * debug types that nobody knows.
 */
export class TerminalGuard implements vscode.DebugAdapterTrackerFactory {
  constructor(
    private readonly log: Log,
    private readonly marks: HandedVariables,
  ) {}

  createDebugAdapterTracker(session: vscode.DebugSession): vscode.DebugAdapterTracker | undefined {
    const variables = this.variablesOf(session);
    if (variables.size === 0) {
      return undefined;
    }
    return {
      onDidSendMessage: (message: unknown) => {
        if (isTerminalRequest(message) && shows(message, variables)) {
          message.arguments.env = {};
          message.arguments.args = [];
          this.stop(session);
        }
      },
    };
  }

  /** Of the session and of those that it was started by. */
  private variablesOf(session: vscode.DebugSession): ReadonlyMap<string, string> {
    const all = new Map<string, string>();
    for (let each: vscode.DebugSession | undefined = session; each; each = each.parentSession) {
      this.marks.of(each.configuration).forEach((value, name) => all.set(name, value));
    }
    return all;
  }

  private stop(session: vscode.DebugSession): void {
    this.log.error(`${session.type}: its debug adapter wanted to show values in a terminal; it was stopped.`);
    void vscode.debug.stopDebugging(session);
    void showFailure(
      vscode.l10n.t(
        'The debug session "{0}" was stopped: its terminal would show secret values on the command line. Set its console to the Debug Console.',
        session.name,
      ),
    );
  }
}

function isTerminalRequest(message: unknown): message is TerminalRequest {
  const { type, command, arguments: given } = message as Record<string, unknown>;
  return type === 'request' && command === 'runInTerminal' && typeof given === 'object' && given !== null;
}

function shows(
  { arguments: { env, args } }: TerminalRequest,
  variables: ReadonlyMap<string, string>,
): boolean {
  const line = JSON.stringify(args ?? []);
  return [...variables].some(
    ([name, value]) =>
      (value !== '' && env?.[name] === value) ||
      (value.length >= shortestTelling && line.includes(JSON.stringify(value).slice(1, -1))),
  );
}

/** Shorter texts, such as a port, stand on command lines by chance. */
const shortestTelling = 6;
