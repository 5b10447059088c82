import * as vscode from 'vscode';
import { labelText, oneLine } from '../secrets/words/plainText.js';

/**
 * The only place that calls VS Code's functions for messages, questions and progress (lint forbids them elsewhere).
 * Each text goes through {@link oneLine} as a whole, so that nothing a text of others holds becomes a link, an icon
 * or a line of its own. Our own texts have neither: what can be clicked is a button.
 */

type Show = (message: string, ...buttons: string[]) => Thenable<string | undefined>;

/** Shows a notification; resolves with the button that was chosen. */
export function showInformation(message: string, ...buttons: readonly string[]): Promise<string | undefined> {
  return show(vscode.window.showInformationMessage, message, buttons);
}

/** Shows a notification with the icon of a warning; resolves with the button that was chosen. */
export function showWarning(message: string, ...buttons: readonly string[]): Promise<string | undefined> {
  return show(vscode.window.showWarningMessage, message, buttons);
}

/** Shows a notification with the icon of an error; resolves with the button that was chosen. */
export function showFailure(message: string, ...buttons: readonly string[]): Promise<string | undefined> {
  return show(vscode.window.showErrorMessage, message, buttons);
}

/** A line of a question names everything that it is about; there are no more of them than fit on a screen. */
const longestDetail = 8000;

/**
 * Asks in a modal dialog, which has a button to cancel besides; resolves with the button that was chosen.
 *
 * @param detail lines of smaller text, with an empty one between each two
 */
export function askModal(
  message: string,
  detail: readonly string[],
  ...buttons: readonly string[]
): Promise<string | undefined> {
  const options = { modal: true, detail: detail.map((line) => oneLine(line, longestDetail)).join('\n\n') };
  const ask: Show = (text, ...titles) => vscode.window.showWarningMessage(text, options, ...titles);
  return show(ask, message, buttons);
}

/** VS Code's function of the same name. */
export function withProgress<T>(
  options: vscode.ProgressOptions,
  work: (
    progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
    token: vscode.CancellationToken,
  ) => Thenable<T>,
): Promise<T> {
  const title = options.title === undefined ? {} : { title: oneLine(options.title) };
  const shown = vscode.window.withProgress({ ...options, ...title }, (progress, token) =>
    work(
      {
        report: ({ message, ...rest }) =>
          progress.report(message === undefined ? rest : { ...rest, message: oneLine(message) }),
      },
      token,
    ),
  );
  return Promise.resolve(shown);
}

/**
 * Shows a text in the status bar for five seconds.
 *
 * @param icon the id of an icon in front of it
 */
export function showBriefly(icon: string, text: string): void {
  vscode.window.setStatusBarMessage(`$(${icon}) ${labelText(text)}`, 5000);
}

async function show(by: Show, message: string, buttons: readonly string[]): Promise<string | undefined> {
  const titles = buttons.map((button) => labelText(button));
  const chosen = await by(oneLine(message), ...titles);
  return chosen === undefined ? undefined : buttons[titles.indexOf(chosen)];
}
