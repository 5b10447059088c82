import * as vscode from 'vscode';
import { withSignal } from '../../host/cancellation.js';
import { wrongArgument } from '../../host/gate/wrongArgument.js';
import { isCancelled, toSecretsError } from '../../secrets/model/errors.js';
import { markdownText, withoutAddress } from '../../secrets/words/plainText.js';

/** What a model passes, not to be relied on. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** One tool for language models. */
export interface SecretTool {
  /** What is shown while it runs; of the model's words only names, bounded and in quotes. */
  describe(input: ToolInput): string;
  /**
   * What the person is asked before it reads or writes secrets, a paragraph each: in our words, and then what of the input it is
   * about. Undefined: it does not, also where the input is one that it refuses.
   */
  question?(input: ToolInput): readonly string[] | undefined;
  /** What stands above the question; absent: that secrets are read. */
  readonly title?: string;
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
      const question = testMode ? undefined : tool.question?.(input);
      return {
        // VS Code escapes this one, but makes a link of an address in it.
        invocationMessage: withoutAddress(tool.describe(input)),
        ...(question !== undefined && {
          confirmationMessages: {
            title: tool.title ?? vscode.l10n.t('Read secrets for an assistant?'),
            message: markdown(question),
          },
        }),
      };
    },
    invoke: async ({ input }, token) => {
      const answer = await withSignal(token, (signal) => tool.run(input, signal)).catch(failure);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
    },
  };
}

function markdown(paragraphs: readonly string[]): vscode.MarkdownString {
  return new vscode.MarkdownString(paragraphs.map((text) => markdownText(text)).join('\n\n'));
}

/** No name or path is longer. */
const longestInput = 4096;

/** A text of the input; empty and absent are the same. */
export function optionalText(input: ToolInput, name: string): string | undefined {
  const value = input[name];
  // What is longer names nothing.
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, longestInput) : undefined;
}

/** The texts of a list of the input, each once; none where there is no list. */
export function texts(input: ToolInput, name: string): readonly string[] {
  const given = input[name];
  const each = Array.isArray(given) ? given.filter((text) => typeof text === 'string') : [];
  return [...new Set(each.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** @throws SecretsError invalid-configuration */
export function requiredText(input: ToolInput, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined) {
    throw wrongArgument(name);
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
