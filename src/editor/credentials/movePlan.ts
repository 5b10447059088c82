import * as vscode from 'vscode';
import type { SecretsError } from '../../secrets/model/errors.js';
import type { SecretNames } from '../../secrets/catalog/secretNames.js';
import type { ManagerIdentity, ManagerLookup, SecretReader } from '../../secrets/model/services.js';
import { askKey } from '../../host/ask/keyStep.js';
import { askManager } from '../../host/ask/managerStep.js';
import type { RecentSecrets } from '../insert/recentSecrets.js';
import type { ChosenSecret } from '../../host/ask/secretChoices.js';
import { askSecret } from '../../host/ask/secretStep.js';
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

export interface PlanParts {
  readonly registry: ManagerLookup;
  readonly secrets: SecretReader;
  readonly names: SecretNames;
  readonly recent: RecentSecrets;
}

/** What the questions are about. */
interface Moving {
  readonly title: string;
  readonly suggestedName: string;
  readonly suggestedKey: string;
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
  parts: PlanParts,
): Promise<MovePlan> {
  const moving: Moving = {
    title: vscode.l10n.t('Move to AWS Secrets Manager'),
    suggestedName: suggestedSecretName(document.uri.path),
    suggestedKey: suggestedKey(literal),
  };
  for (;;) {
    const preferred = usualManager(parts.registry, fileAlias);
    const manager = await askManager(parts.registry, moving.title, preferred);
    const plan = await planInManager(manager, moving, parts);
    if (plan !== undefined) {
      return plan;
    }
  }
}

/** Undefined: back to the managers. */
async function planInManager(
  manager: ManagerIdentity,
  moving: Moving,
  parts: PlanParts,
): Promise<MovePlan | undefined> {
  const { names, recent, registry } = parts;
  let problem: SecretsError | undefined;
  for (;;) {
    const chosen = await askSecret({
      title: moving.title,
      manager,
      names,
      recent: recent.of(manager.id),
      canGoBack: registry.list().length > 1,
      create: { suggestedName: moving.suggestedName },
      ...(problem && { problem }),
    });
    if (chosen.kind === 'back') {
      return undefined;
    }
    const plan = await planInSecret(manager, chosen.value, moving, parts);
    if (plan !== undefined && 'manager' in plan) {
      return plan;
    }
    problem = plan;
  }
}

/** Undefined: back to the secrets; an error: likewise, because this one cannot take a key. */
async function planInSecret(
  manager: ManagerIdentity,
  { name: secret, create }: ChosenSecret,
  { title, suggestedKey: suggested }: Moving,
  { secrets }: PlanParts,
): Promise<MovePlan | SecretsError | undefined> {
  const asked = await askKey({ title, manager, secretId: secret, secrets, write: { suggested, create } });
  if (asked.kind === 'back') {
    return undefined;
  }
  const answer = asked.value;
  if (answer.kind === 'unusable') {
    return answer.error;
  }
  if (answer.kind === 'version' || answer.key === undefined) {
    return undefined;
  }
  const { key, versionId } = answer;
  const plan = { manager, secret, key, create, replace: false };
  return versionId === undefined ? plan : { ...plan, expectedVersionId: versionId };
}

/** What the credential is called; for a password inside a longer text, what it is. */
function suggestedKey({ name, whole }: Literal): string {
  return !whole || name === undefined || name === '' ? 'password' : name;
}
