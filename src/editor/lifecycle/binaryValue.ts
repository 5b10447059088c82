import * as vscode from 'vscode';
import type { ResultOf } from '../../contributions.js';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { showInformation } from '../../host/messages.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { maximumValueBytes } from '../../secrets/cache/secretWriter.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { questionIn, secretOf, type LifecycleParts } from './parts.js';

/** Saves the value of a secret, which is bytes, in a file that the person picks. */
export async function planSavingBinary(
  argument: Given<'saveBinaryValue'>,
  parts: LifecycleParts,
): Promise<Plan> {
  const { manager, secret } = await secretOf(argument, vscode.l10n.t('Save Binary Value'), parts);
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Save the value of the secret {0} in a file?', secret),
      vscode.l10n.t('Save As…'),
      [
        vscode.l10n.t(
          'The file is not encrypted: every program that may read it, and every backup, has the value. Delete it when you no longer need it.',
        ),
      ],
    ),
    askPerson: true,
    run: async () => {
      const address = { managerId: manager.id, secretId: secret };
      const { content } = (await withViewProgress(() => parts.secrets.get(address))).value;
      if (content.kind !== 'binary') {
        const reason = vscode.l10n.t('The value of {0} is text, not binary.', secret);
        throw new SecretsError('invalid-configuration', { reason });
      }
      const uri = await vscode.window.showSaveDialog({ title: vscode.l10n.t('Save Binary Value') });
      if (uri === undefined) {
        throw new SecretsError('cancelled');
      }
      await vscode.workspace.fs.writeFile(uri, content.bytes);
      void showInformation(vscode.l10n.t('Saved {0} bytes in {1}', content.bytes.byteLength, uri.fsPath));
    },
  };
}

/** Gives a secret the bytes of a file that the person picks. */
export async function planReplacingBinary(
  argument: Given<'replaceBinaryValue'>,
  parts: LifecycleParts,
): Promise<Plan<ResultOf<'replaceBinaryValue'>>> {
  const title = vscode.l10n.t('Replace Binary Value');
  const { manager, secret } = await secretOf(argument, title, parts);
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Replace the value of the secret {0}?', secret),
      vscode.l10n.t('Choose a File…'),
      [
        vscode.l10n.t('It becomes the bytes of a file that you choose next.'),
        vscode.l10n.t('The present value stays available as the previous version (AWSPREVIOUS).'),
      ],
    ),
    run: async () => {
      const bytes = await askFileBytes(title, secret);
      const { versionId } = await withViewProgress(() => parts.writer.putValue(manager.id, secret, bytes));
      return { versionId };
    },
  };
}

/**
 * The bytes of a file that the person picks.
 *
 * @throws SecretsError cancelled; value-too-large
 */
export async function askFileBytes(title: string, secret: string): Promise<Uint8Array> {
  const [file] = (await vscode.window.showOpenDialog({ title, openLabel: vscode.l10n.t('Store') })) ?? [];
  if (file === undefined) {
    throw new SecretsError('cancelled');
  }
  if ((await vscode.workspace.fs.stat(file)).size > maximumValueBytes) {
    throw new SecretsError('value-too-large', { secretId: secret });
  }
  return await vscode.workspace.fs.readFile(file);
}
