import * as vscode from 'vscode';
import type { ResultOf } from '../../contributions.js';
import { askPlace } from '../../host/ask/askPlace.js';
import { managerOrActive } from '../../host/ask/managerArgument.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { Given } from '../../host/commands.js';
import type { Caller } from '../../host/gate/caller.js';
import type { Plan } from '../../host/gate/gate.js';
import { wrongArgument } from '../../host/gate/wrongArgument.js';
import { whileCancellable } from '../../host/progress.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { keyOfArgument } from '../../reference/notation/keyArgument.js';
import { renameKey as writeName } from '../../secrets/cache/secretDetails.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { editsForKey, type KeyEdits } from '../navigation/keyEdits.js';
import { questionIn, type LifecycleParts, type OfManager } from './parts.js';

/**
 * Gives a key of a secret another name, in one new version, and offers a person the same change of the references in
 * the workspace, each of which he can leave out.
 */
export async function planRenaming(
  argument: Given<'renameKey'>,
  caller: Caller,
  parts: LifecycleParts,
): Promise<Plan<ResultOf<'renameKey'>>> {
  const { manager, secret, key } = await keyOf(argument, parts);
  const named = argument?.newKey;
  const uses = await findEdits(manager, secret, { from: key, to: named ?? key }, parts);
  const newKey = named ?? (await askNewKey(secret, key, uses));
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Rename the key {0} of the secret {1} to {2}?', key, secret, newKey),
      vscode.l10n.t('Rename'),
      [
        usesText(uses),
        vscode.l10n.t('Whatever else reads it by its present name does not find it from then on.'),
        vscode.l10n.t('The present value stays available as the previous version (AWSPREVIOUS).'),
      ],
    ),
    run: async () => {
      await withViewProgress(() =>
        writeName(parts.writer, { managerId: manager.id, secretId: secret }, { from: key, to: newKey }),
      );
      if (caller !== 'code' && uses.count > 0) {
        const { edit } = await findEdits(manager, secret, { from: key, to: newKey }, parts);
        // Shows them in the view for refactorings first: nothing is changed that is not ticked there.
        await vscode.workspace.applyEdit(edit, { isRefactoring: true });
      }
      return { alias: manager.alias, secret, key: newKey };
    },
  };
}

async function keyOf(
  argument: Given<'renameKey'>,
  parts: LifecycleParts,
): Promise<OfManager<{ readonly secret: string; readonly key: string }>> {
  const { manager, secret, key } =
    argument === undefined
      ? await askPlace(parts, { title: vscode.l10n.t('Rename Key'), to: 'key' })
      : {
          ...argument,
          manager: managerOrActive(parts.registry, argument),
          key: keyOfArgument(argument.key),
        };
  if (key === undefined) {
    throw wrongArgument('key');
  }
  return { manager, secret, key };
}

function findEdits(
  manager: ManagerIdentity,
  secret: string,
  names: { readonly from: string; readonly to: string },
  parts: LifecycleParts,
): Promise<KeyEdits> {
  return whileCancellable(
    vscode.l10n.t('Finding references to {0}', secret),
    (_signal, _progress, token) => editsForKey({ managerId: manager.id, secret, ...names }, parts, token),
    undefined,
    vscode.ProgressLocation.Window,
  );
}

function usesText({ count, files, others }: KeyEdits): string {
  const found =
    count === 0
      ? vscode.l10n.t('No reference in this workspace names it.')
      : vscode.l10n.t('References in this workspace that name it: {0}, in files: {1}', count, files);
  return others === 0
    ? found
    : `${found} ${vscode.l10n.t('That are not changed, as their form cannot say the name: {0}', others)}`;
}

async function askNewKey(secret: string, key: string, uses: KeyEdits): Promise<string> {
  return answered(
    await askText({
      title: vscode.l10n.t('Rename the key {0} of {1}', key, secret),
      prompt: `${usesText(uses)} ${
        uses.count === 0 ? '' : vscode.l10n.t('You choose next which of them are changed.')
      }`.trim(),
      value: key,
      validate: (text) =>
        text.trim() === ''
          ? vscode.l10n.t('A name is needed.')
          : text.trim() === key
            ? vscode.l10n.t('That is its present name.')
            : undefined,
    }),
  ).trim();
}
