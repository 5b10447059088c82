import * as vscode from 'vscode';
import type { ResultOf } from '../../contributions.js';
import type { Argument, Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { whileCancellable } from '../../host/progress.js';
import type { NewSecret } from '../../secrets/model/ports.js';
import { isReservedTag } from '../../secrets/model/tagRules.js';
import { askNewName } from './createSecret.js';
import { questionIn, secretOf, type LifecycleParts } from './parts.js';

/** Creates a secret with the present value, description, KMS key and tags of another. */
export async function planDuplicating(
  argument: Given<'duplicateSecret'>,
  parts: LifecycleParts,
): Promise<Plan<ResultOf<'duplicateSecret'>>> {
  const { catalog, secrets, writer } = parts;
  const given = await secretOf(argument, vscode.l10n.t('Duplicate Secret'), parts);
  const { manager, secret } = given;
  const { name: named }: Partial<Argument<'duplicateSecret'>> = given;
  const known = catalog.find(manager.id, secret)?.name ?? secret;
  const name = named ?? (await askNewName(manager, `${known}-copy`, parts));
  const title = vscode.l10n.t('Create the secret {0} in {1}', name, manager.alias);
  return {
    question: questionIn(manager, vscode.l10n.t('Create the secret {0}?', name), vscode.l10n.t('Create'), [
      vscode.l10n.t('It gets the value, description, KMS key and tags of {0}.', known),
    ]),
    run: () =>
      whileCancellable(title, async (signal) => {
        const { description, kmsKeyId, tags } = await catalog.describe(manager.id, secret, signal);
        const address = { managerId: manager.id, secretId: secret };
        const { content } = (await secrets.get(address, { fresh: true, signal })).value;
        const copied: NewSecret = {
          name,
          value: content.kind === 'text' ? content.text : content.bytes,
          ...(description !== undefined && { description }),
          ...(kmsKeyId !== undefined && { kmsKeyId }),
          tags: tags.filter(({ key }) => !isReservedTag(key)),
        };
        const { arn, versionId } = await writer.create(manager.id, copied, signal);
        return { arn, versionId };
      }),
  };
}
