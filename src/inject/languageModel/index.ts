import type * as vscode from 'vscode';
import type { LanguageModelToolKey } from '../../contributions.js';
import { checkReferencesTool, type Check } from './checkReferencesTool.js';
import { listSecretsTool } from './listSecretsTool.js';
import { NameReader, type NameReaderParts } from './nameReader.js';
import { proposeReferenceTool } from './proposeReferenceTool.js';
import { proposeSecretTool } from './proposeSecretTool.js';
import { languageModelTool, type ToolInput } from './secretTool.js';

export interface LanguageModelToolParts extends NameReaderParts {
  readonly check: Check;
  readonly testMode: boolean;
}

/** What language models may use, by the keys of `contributions.ts`. None of it can give a value. */
export type LanguageModelTools = Readonly<Record<LanguageModelToolKey, vscode.LanguageModelTool<ToolInput>>>;

/** Makes the tools for language models. */
export function createLanguageModelTools(parts: LanguageModelToolParts): LanguageModelTools {
  const names = new NameReader(parts);
  return {
    listSecrets: languageModelTool(listSecretsTool(names), parts.testMode),
    checkReferences: languageModelTool(checkReferencesTool(parts.check), parts.testMode),
    proposeReference: languageModelTool(proposeReferenceTool(names), parts.testMode),
    proposeSecret: languageModelTool(proposeSecretTool(names), parts.testMode),
  };
}
