import * as vscode from 'vscode';
import type { ResultOf } from '../../contributions.js';
import { pickBytes, saveBytes, saveWarning } from '../../host/binaryFiles.js';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { questionIn, secretOf, type LifecycleParts } from './parts.js';

/** Saves the value of a secret, which is bytes, in a file that the person picks. */
export async function planSavingBinary(
  argument: Given<'saveBinaryValue'>,
  parts: LifecycleParts,
): Promise<Plan> {
  const { manager, secret } = await secretOf(argument, vscode.l10n.t('Save Binary Value'), parts);
  const { message, button, detail } = saveWarning(secret);
  return {
    question: questionIn(manager, message, button, detail),
    askPerson: true,
    run: async () => {
      const address = { managerId: manager.id, secretId: secret };
      const { content } = (await withViewProgress(() => parts.secrets.get(address))).value;
      if (content.kind !== 'binary') {
        const reason = vscode.l10n.t('The value of {0} is text, not binary.', secret);
        throw new SecretsError('invalid-configuration', { reason });
      }
      await saveBytes(secret, content.bytes);
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
      const bytes = await askFileBytes(title, vscode.l10n.t('Replace'), secret);
      const { versionId } = await withViewProgress(() => parts.writer.putValue(manager.id, secret, bytes));
      return { versionId };
    },
  };
}

/**
 * The bytes of a file that the person picks.
 *
 * @param button what picking it does
 * @throws SecretsError cancelled; value-too-large
 */
export async function askFileBytes(title: string, button: string, secret: string): Promise<Uint8Array> {
  const bytes = await pickBytes(title, button, secret);
  if (bytes === undefined) {
    throw new SecretsError('cancelled');
  }
  return bytes;
}
