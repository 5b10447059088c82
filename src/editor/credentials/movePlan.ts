import * as vscode from 'vscode';
import { askPlace, type AskParts } from '../../host/ask/askPlace.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { usualManager } from '../insert/usualManager.js';
import type { Literal } from './credentialAt.js';
import { suggestedSecretName } from './suggestedSecretName.js';

/** Where a credential is moved to. */
export interface MovePlan {
  readonly manager: ManagerIdentity;
  readonly secret: string;
  readonly key: string;
  /** Whether the secret is created. */
  readonly create: boolean;
  /** The version that the person saw. */
  readonly expectedVersionId?: string;
  /** Whether the value of a key that is there already is replaced. */
  readonly replace: boolean;
}

/**
 * Asks where a credential is to go: manager (where there are several), secret or a new one, key; with a way back
 * from each.
 *
 * @param fileAlias the file's `$secretManager`
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askPlan(
  document: vscode.TextDocument,
  literal: Literal,
  fileAlias: string | undefined,
  parts: AskParts,
): Promise<MovePlan> {
  const { manager, secret, create, key, versionId } = await askPlace(parts, {
    title: vscode.l10n.t('Move to AWS Secrets Manager'),
    preferred: usualManager(parts.registry, fileAlias),
    to: 'key',
    write: { suggestedName: suggestedSecretName(document.uri.path), suggestedKey: suggestedKey(literal) },
  });
  const plan = { manager, secret, key: key ?? '', create, replace: false };
  return versionId === undefined ? plan : { ...plan, expectedVersionId: versionId };
}

/** What the credential is called; for a password inside a longer text, what it is. */
function suggestedKey({ name, whole }: Literal): string {
  return !whole || name === undefined || name === '' ? 'password' : name;
}
