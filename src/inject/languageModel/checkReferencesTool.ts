import * as vscode from 'vscode';
import type { CheckedReference } from '../../secrets/check/fileCheck.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { labelText } from '../../secrets/words/plainText.js';
import { addressOrPath } from '../../host/gate/addressOrPath.js';
import { optionalText, type SecretTool } from './secretTool.js';

const mostReferences = 200;
/** Of the path that a model names, on screen while it runs. */
const longestShown = 60;

/** Checks the references of a file or, without one, of the workspace. */
export type Check = (
  uri: vscode.Uri | undefined,
  signal: AbortSignal,
) => Promise<readonly CheckedReference[]>;

/** Checks the references of a connection file of the workspace, or of all of them. */
export function checkReferencesTool(check: Check): SecretTool {
  return {
    describe: (input) => {
      const file = optionalText(input, 'file');
      return file === undefined
        ? vscode.l10n.t('Checking the references of all connection files')
        : vscode.l10n.t('Checking the references of the file "{0}"', labelText(file, longestShown));
    },
    question: (input) => {
      const file = optionalText(input, 'file');
      if (file === undefined) {
        return [
          vscode.l10n.t(
            'The values of the secrets that the connection files of this workspace refer to are read, to check the references. The model gets the outcome and never a value.',
          ),
        ];
      }
      const uri = addressOrPath(file);
      return vscode.workspace.getWorkspaceFolder(uri) === undefined
        ? undefined
        : [
            vscode.l10n.t(
              'The values of the secrets that one file refers to are read, to check the references. The model gets the outcome and never a value.',
            ),
            vscode.l10n.t('File: {0}', vscode.workspace.asRelativePath(uri)),
          ];
    },
    run: async (input, signal) => {
      const file = optionalText(input, 'file');
      const checked = await check(file === undefined ? undefined : fileOfWorkspace(file), signal);
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

/** Of what is no well-formed reference, the text is left out: it could be anything. */
function outline({ file, range, reference, problem }: CheckedReference): unknown {
  return {
    file: vscode.workspace.asRelativePath(file),
    line: range.start.line + 1,
    ...(problem?.code !== 'malformed-reference' && { reference }),
    ...(problem !== undefined && { problem: { code: problem.code, message: problem.message } }),
  };
}

/** A model may have files of the workspace checked, and no others. */
function fileOfWorkspace(path: string): vscode.Uri {
  const uri = addressOrPath(path);
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) {
    const reason = vscode.l10n.t('{0} is not in this workspace.', path);
    throw new SecretsError('invalid-configuration', { reason });
  }
  return uri;
}
