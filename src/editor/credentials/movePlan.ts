import * as vscode from 'vscode';
import { askChoice, type Choice } from '../../host/quickInput.js';
import { SecretsError } from '../../secrets/errors.js';
import { jsonKeys, jsonOf } from '../../secrets/keyLookup.js';
import type { Clock } from '../../secrets/ports.js';
import type {
  ManagerIdentity,
  ManagerLookup,
  SecretCatalogReader,
  SecretReader,
} from '../../secrets/services.js';
import type { Literal } from './credentialAt.js';
import { pickSecret } from './pickSecret.js';
import type { RecentSecrets } from './recentSecrets.js';

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
  readonly catalog: SecretCatalogReader;
  readonly clock: Clock;
  readonly recent: RecentSecrets;
}

/**
 * Asks where a credential is to go: manager (where there are several), secret or a new one, key.
 *
 * @throws SecretsError `cancelled` when the person presses Escape; what reading the secret throws
 */
export async function askPlan(
  document: vscode.TextDocument,
  literal: Literal,
  parts: PlanParts,
): Promise<MovePlan> {
  const title = vscode.l10n.t('Move to AWS Secrets Manager');
  const manager = await askManager(title, parts.registry);
  const { name: secret, create } = await pickSecret({
    title,
    manager,
    catalog: parts.catalog,
    clock: parts.clock,
    recent: parts.recent.of(manager.id),
    suggestedName: suggestedSecretName(document.uri),
  });
  if (create) {
    const key = await askKey(title, secret, suggestedKey(literal), []);
    return { manager, secret, key, create, replace: false };
  }
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading {0}…', secret) };
  const { value } = await vscode.window.withProgress(options, () =>
    parts.secrets.get({ managerId: manager.id, secretId: secret }, { fresh: true }),
  );
  const json = jsonOf(value);
  if (value.content.kind === 'binary' || typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new SecretsError(value.content.kind === 'binary' ? 'binary-secret' : 'not-json', {
      secretId: secret,
      key: suggestedKey(literal),
    });
  }
  const keys = jsonKeys(value).map(({ key }) => key);
  const key = await askKey(title, secret, suggestedKey(literal), keys);
  return { manager, secret, key, create, expectedVersionId: value.versionId, replace: false };
}

/** The name of the field; for a password inside a URL, what it is. */
export function suggestedKey({ path, encoded }: Literal): string {
  const name = path.findLast((step) => typeof step === 'string');
  return encoded || name === undefined || name === '' ? 'password' : name;
}

/** The name of the file without its kind, as far as a secret may be called so. */
export function suggestedSecretName(uri: vscode.Uri): string {
  const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return file
    .replace(/(?:\.connections?)?\.jsonc?$/i, '')
    .replace(/[^A-Za-z0-9/_+=.@-]+/g, '-')
    .slice(0, 200);
}

async function askManager(title: string, registry: ManagerLookup): Promise<ManagerIdentity> {
  const managers = registry.list();
  const [first, ...others] = managers;
  if (first === undefined) {
    throw new SecretsError('no-manager');
  }
  if (others.length === 0) {
    return first;
  }
  const active = registry.active()?.id ?? first.id;
  const answer = await askChoice({
    title,
    placeholder: vscode.l10n.t('Secret manager'),
    choices: managers.map(({ id, alias, region }) => ({ label: alias, description: region, value: id })),
    active,
  });
  const chosen = answer.kind === 'answer' ? managers.find(({ id }) => id === answer.value) : undefined;
  return chosen ?? first;
}

async function askKey(
  title: string,
  secret: string,
  suggested: string,
  keys: readonly string[],
): Promise<string> {
  const added = (key: string): Choice<string> => ({
    label: key,
    description: keys.includes(key) ? vscode.l10n.t('replace its value') : vscode.l10n.t('new key'),
    value: key,
  });
  const others = keys.filter((key) => key !== suggested);
  const answer = await askChoice({
    title,
    placeholder: vscode.l10n.t('JSON key in {0}: choose one, or type a new one', secret),
    choices: [suggested, ...others].map(added),
    active: suggested,
    freeEntry: (text) => (text === '' || text === suggested || keys.includes(text) ? undefined : added(text)),
  });
  if (answer.kind !== 'answer') {
    throw new SecretsError('cancelled');
  }
  return answer.value;
}
