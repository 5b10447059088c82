import * as vscode from 'vscode';
import { withSignal } from '../../host/cancellation.js';
import { isCancelled, SecretsError, toSecretsError } from '../../secrets/errors.js';

/** What a model passes, not to be relied on. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** One tool for language models. */
export interface SecretTool {
  /** What is shown while it runs. */
  describe(input: ToolInput): string;
  /** What the person is asked before it reads secrets; undefined: it does not. */
  question?(input: ToolInput): string | undefined;
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
    prepareInvocation: ({ input }) => {
      const message = testMode ? undefined : tool.question?.(input);
      return {
        invocationMessage: tool.describe(input),
        ...(message !== undefined && {
          confirmationMessages: { title: vscode.l10n.t('Read secrets for an assistant?'), message },
        }),
      };
    },
    invoke: async ({ input }, token) => {
      const answer = await withSignal(token, (signal) => tool.run(input, signal)).catch(failure);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
    },
  };
}

/** A text of the input; empty and absent are the same. */
export function optionalText(input: ToolInput, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** @throws SecretsError invalid-configuration */
export function requiredText(input: ToolInput, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined) {
    throw new SecretsError('invalid-configuration', {
      reason: vscode.l10n.t('The argument "{0}" is missing or of the wrong type.', name),
    });
  }
  return value;
}

function failure(thrown: unknown): unknown {
  if (isCancelled(thrown)) {
    throw new vscode.CancellationError();
  }
  const { code, message } = toSecretsError(thrown);
  return { error: { code, message } };
}
