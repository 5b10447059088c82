import type * as vscode from 'vscode';
import { isCancelled, toSecretsError } from '../../secrets/model/errors.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { Check } from '../../webview/protocol/shapes.js';
import { showError } from '../errorMessages.js';

/** One webview, as what can be told and heard. */
export interface Channel<Sent> extends Disposable {
  /** Tells the page something; nothing happens where it is gone. */
  readonly send: (message: Sent) => void;
}

/**
 * Connects with the page of a webview. What it sends and is no message of the table is dropped; what goes wrong while a
 * message is handled is shown with its next step.
 *
 * @param received what the page may send
 * @param handle called for each message, one after the other as they came
 */
export function openChannel<Sent, Received>(
  webview: vscode.Webview,
  received: Check<Received>,
  handle: (message: Received) => void | Promise<void>,
): Channel<Sent> {
  const listener = webview.onDidReceiveMessage(async (message: unknown) => {
    if (!received(message)) {
      return;
    }
    try {
      await handle(message);
    } catch (thrown) {
      const error = toSecretsError(thrown);
      if (!isCancelled(error)) {
        await showError(error);
      }
    }
  });
  return {
    send: (message) => void webview.postMessage(message),
    dispose: () => void listener.dispose(),
  };
}
