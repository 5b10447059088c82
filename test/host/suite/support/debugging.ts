import * as vscode from 'vscode';
import { eventually } from '../../eventually';

/** What a debug session let out: everything that its adapter said, and which sessions there were. */
export interface Recording {
  dispose(): void;
  /** All messages of the debug adapters to VS Code, as text. */
  said(): string;
  readonly sessions: readonly vscode.DebugSession[];
  /** Waits until every session that was started has ended. */
  ended(): Promise<void>;
}

/** Records all debug sessions from now on. */
export function recordSessions(): Recording {
  const messages: string[] = [];
  const sessions: vscode.DebugSession[] = [];
  const running = new Set<string>();
  const listeners = vscode.Disposable.from(
    vscode.debug.onDidStartDebugSession((session) => {
      sessions.push(session);
      running.add(session.id);
    }),
    vscode.debug.onDidTerminateDebugSession(({ id }) => running.delete(id)),
    vscode.debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker: () => ({
        onDidSendMessage: (message: unknown) => messages.push(JSON.stringify(message)),
      }),
    }),
  );
  return {
    said: () => messages.join('\n'),
    sessions,
    ended: async () => {
      await eventually(() => sessions.length > 0 && running.size === 0, 'the sessions end');
    },
    dispose: () => void listeners.dispose(),
  };
}

/** The messages that people are shown while a test runs; buttons are not pressed. */
export interface ShownMessages {
  dispose(): void;
  readonly errors: readonly { readonly text: string; readonly buttons: readonly string[] }[];
  readonly notes: readonly string[];
}

/** Takes the place of VS Code's messages: the suite shares its `vscode` with the extension. */
export function recordMessages(): ShownMessages {
  const errors: { text: string; buttons: readonly string[] }[] = [];
  const notes: string[] = [];
  const { showErrorMessage, showInformationMessage } = vscode.window;
  const replace = (members: Partial<typeof vscode.window>) => Object.assign(vscode.window, members);
  replace({
    showErrorMessage: (text: string, ...buttons: readonly unknown[]) => {
      errors.push({ text, buttons: buttons.map(String) });
      return Promise.resolve(undefined);
    },
    showInformationMessage: (text: string) => {
      notes.push(text);
      return Promise.resolve(undefined);
    },
  });
  return { errors, notes, dispose: () => void replace({ showErrorMessage, showInformationMessage }) };
}
