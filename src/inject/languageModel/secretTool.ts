import * as vscode from 'vscode';
import { withSignal } from '../../host/cancellation.js';
import { isCancelled, toSecretsError } from '../../secrets/errors.js';
import type { ToolInput } from './toolInput.js';

/** One tool for language models. */
export interface SecretTool {
  /** What is shown while it runs. Rejects, as `run` then does, where the input cannot be taken. */
  describe(input: ToolInput): string | Promise<string>;
  /**
   * What the person is asked before it reads secrets, in Markdown; undefined: it does not. The words are ours: of what
   * a model passed, nothing but names that AWS and files that the workspace has.
   */
  question?(input: ToolInput): string | undefined | Promise<string | undefined>;
  /** What the model gets, to be written as JSON. Made of names only; rejects with a SecretsError. */
  run(input: ToolInput, signal: AbortSignal): Promise<unknown>;
}

/**
 * A tool as VS Code wants it. A failure is told to the model, with its next step, so that it can tell the person.
 *
 * @param testMode the extension's own tests, in which nobody is asked
 */
export function languageModelTool(tool: SecretTool, testMode: boolean): vscode.LanguageModelTool<ToolInput> {
  return {
    prepareInvocation: async ({ input }) => {
      try {
        const invocationMessage = await tool.describe(input);
        const question = testMode ? undefined : await tool.question?.(input);
        const title = vscode.l10n.t('Read secrets for an assistant?');
        return question === undefined
          ? { invocationMessage }
          : {
              invocationMessage,
              confirmationMessages: { title, message: new vscode.MarkdownString(question) },
            };
      } catch {
        // It reads nothing: what is wrong is told to the model.
        return { invocationMessage: vscode.l10n.t('Checking what was asked for') };
      }
    },
    invoke: async ({ input }, token) => {
      const answer = await withSignal(token, (signal) => tool.run(input, signal)).catch(failure);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
    },
  };
}

function failure(thrown: unknown): unknown {
  if (isCancelled(thrown)) {
    throw new vscode.CancellationError();
  }
  const { code, message } = toSecretsError(thrown);
  return { error: { code, message } };
}
