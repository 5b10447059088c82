import * as l10n from '@vscode/l10n';
import { storedInputs } from './storedInputs.js';
import type { Problem } from './problem.js';

/** The inputs of MCP servers in a file through which a value would be stored in clear text. */
export function storedInputProblems(path: string, text: string): readonly Problem[] {
  return storedInputs(path, text).map((range) => ({
    code: 'stored-input',
    message: l10n.t(
      'VS Code stores the value of this input in clear text and uses it for ever, so it gets none. Take the input out, and let the server read the secret by itself or start VS Code with the variable.',
    ),
    range,
    reference: range,
  }));
}
