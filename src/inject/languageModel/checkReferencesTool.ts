import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { CommandRegistry } from '../../host/commands.js';
import { exists } from '../../host/fileText.js';
import { SecretsError } from '../../secrets/errors.js';
import { throwIfAborted } from '../../secrets/sharedRequest.js';
import { labelText, markdownText } from '../../secrets/words/plainText.js';
import { connectionFile } from '../launch/index.js';
import type { SecretTool } from './secretTool.js';
import { optionalText, type ToolInput } from './toolInput.js';

const mostReferences = 200;

/** What the command returns of each reference (DESIGN 6). */
interface CheckedReference {
  readonly file: string;
  readonly range: vscode.Range;
  readonly reference: string;
  readonly problem?: { readonly code: string; readonly message: string };
}

/** Checks the references of a connection file of the workspace, or of all of them. */
export function checkReferencesTool(registry: CommandRegistry): SecretTool {
  return {
    describe: async (input) => {
      const file = await fileName(input);
      return file === undefined
        ? vscode.l10n.t('Checking the references of all connection files')
        : vscode.l10n.t('Checking the references of {0}', labelText(file));
    },
    question: async (input) => {
      const file = await fileName(input);
      return file === undefined
        ? vscode.l10n.t(
            'The values of the secrets that the connection files of this workspace refer to are read, to check the references. The model gets the outcome and never a value.',
          )
        : vscode.l10n.t(
            'The values of the secrets that {0} refers to are read, to check the references. The model gets the outcome and never a value.',
            markdownText(file),
          );
    },
    run: async (input, signal) => {
      const file = optionalText(input, 'file');
      const argument = file === undefined ? {} : { uri: fileOfWorkspace(file) };
      const checking = registry.run(commands.checkReferences, argument);
      const checked = (await untilAborted(checking, signal)) as readonly CheckedReference[];
      const failing = checked.filter(({ problem }) => problem !== undefined);
      return {
        total: checked.length,
        failing: failing.length,
        references: [...failing, ...checked.filter(({ problem }) => problem === undefined)]
          .slice(0, mostReferences)
          .map(outline),
      };
    },
  };
}

/** The check goes on where somebody waits for its requests; whoever cancels does not. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  throwIfAborted(signal);
  const ended = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const options = { once: true, signal: ended.signal };
    signal.addEventListener('abort', () => reject(new SecretsError('cancelled')), options);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    ended.abort();
  }
}

/** Of what is no well-formed reference, the text is left out: it could be anything. */
function outline({ file, range, reference, problem }: CheckedReference): unknown {
  return {
    file: vscode.workspace.asRelativePath(file),
    line: range.start.line + 1,
    ...(problem?.code !== 'malformed-reference' && { reference }),
    ...(problem !== undefined && { problem: { code: problem.code, message: problem.message } }),
  };
}

/** A file that is there, for people. */
async function fileName(input: ToolInput): Promise<string | undefined> {
  const file = optionalText(input, 'file');
  if (file === undefined) {
    return undefined;
  }
  const uri = fileOfWorkspace(file);
  if (!(await exists(uri))) {
    throw invalid(vscode.l10n.t('{0} cannot be read.', labelText(file)));
  }
  return vscode.workspace.asRelativePath(uri);
}

function invalid(reason: string): SecretsError {
  return new SecretsError('invalid-configuration', { reason });
}

/** A model may have files of the workspace checked, and no others. */
function fileOfWorkspace(path: string): vscode.Uri {
  const uri = connectionFile(path, undefined);
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) {
    throw invalid(vscode.l10n.t('{0} is not in this workspace.', labelText(path)));
  }
  return uri;
}
