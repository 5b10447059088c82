import * as l10n from '@vscode/l10n';
import { rangeOf, storedInputs } from './storedInputs.js';
import type { Problem } from './problem.js';

/** The inputs of MCP servers in a file through which a value would be stored in clear text. */
export function storedInputProblems(path: string, text: string): readonly Problem[] {
  return storedInputs(path, text).map(({ command, node }) => ({
    code: 'stored-input',
    message: l10n.t(
      'VS Code stores the value of this input in clear text and uses it for ever, so it gets none. Let VS Code ask for a password instead, which it stores encrypted, or let the server read the secret by itself.',
    ),
    range: command,
    reference: rangeOf(node),
  }));
}
