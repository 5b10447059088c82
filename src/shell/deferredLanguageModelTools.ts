import * as vscode from 'vscode';
import { languageModelTools, type LanguageModelToolKey } from '../contributions.js';

/** What answers once it is loaded. */
type Tools = Readonly<Record<LanguageModelToolKey, vscode.LanguageModelTool<Record<string, unknown>>>>;

/** Registers the tools for language models, where the host has such, before what answers is loaded. */
export function deferredLanguageModelTools(load: () => Promise<Tools>): vscode.Disposable {
  const { registerTool } = (vscode as Partial<typeof vscode>).lm ?? {};
  if (registerTool === undefined) {
    return vscode.Disposable.from();
  }
  const keys = Object.keys(languageModelTools) as LanguageModelToolKey[];
  return vscode.Disposable.from(
    ...keys.map((key) =>
      registerTool<Record<string, unknown>>(languageModelTools[key], {
        prepareInvocation: async (options, token) => (await load())[key].prepareInvocation?.(options, token),
        invoke: async (options, token) => (await load())[key].invoke(options, token),
      }),
    ),
  );
}
