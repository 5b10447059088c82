import * as vscode from 'vscode';
import { askModal } from '../../host/messages.js';
import { SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import { objectText } from '../../secrets/model/jsonObjectText.js';
import { lookUpKey } from '../../secrets/model/keyLookup.js';
import type { SecretWriter } from '../../secrets/cache/secretWriter.js';
import type { SecretReader } from '../../secrets/model/services.js';
import type { Literal } from './credentialAt.js';
import type { MovePlan } from './movePlan.js';

export interface WriteCredentialParts {
  readonly writer: SecretWriter;
  readonly secrets: SecretReader;
}

/**
 * Writes a credential into a secret, after asking a person where a key would lose its value. Gives the name of the
 * secret.
 *
 * @throws SecretsError conflict, key-exists, secret-exists, …; `cancelled` when the person does not want it
 */
export async function writeCredential(
  plan: MovePlan,
  literal: Literal,
  isAsked: boolean,
  signal: AbortSignal,
  { writer, secrets }: WriteCredentialParts,
): Promise<string> {
  const { manager, secret, key, expectedVersionId } = plan;
  if (plan.create) {
    return (await writer.create(manager.id, { name: secret, value: objectText(key, literal.value) }, signal))
      .name;
  }
  const options = { signal, ...(expectedVersionId !== undefined && { expectedVersionId }) };
  const add = (replaced: boolean) =>
    writer.addKey(manager.id, secret, key, literal.value, { ...options, replace: replaced });
  try {
    return (await add(plan.replace)).name;
  } catch (thrown) {
    const error = toSecretsError(thrown);
    if (error.code !== 'key-exists') {
      throw error;
    }
    const { value } = await secrets.get({ managerId: manager.id, secretId: secret }, { signal });
    if (lookUpKey(value, key) === literal.value) {
      // It holds this very value already.
      return value.name;
    }
    if (!isAsked || !(await confirmReplacing(secret, key))) {
      throw isAsked ? new SecretsError('cancelled') : error;
    }
    return (await add(true)).name;
  }
}

async function confirmReplacing(secret: string, key: string): Promise<boolean> {
  const replacing = vscode.l10n.t('Replace');
  const chosen = await askModal(
    vscode.l10n.t('{0} has a key {1} already. Replace its value?', secret, key),
    [vscode.l10n.t('The present value stays available as the previous version (AWSPREVIOUS).')],
    replacing,
  );
  return chosen === replacing;
}
