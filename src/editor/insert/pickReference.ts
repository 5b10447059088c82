import * as vscode from 'vscode';
import type { Reference, VersionSelector } from '../../reference/notation/reference.js';
import type { SecretNames } from '../../secrets/catalog/secretNames.js';
import type {
  ManagerIdentity,
  ManagerLookup,
  SecretCatalogReader,
  SecretReader,
} from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import { askKey } from '../../host/ask/keyStep.js';
import { askManager } from '../../host/ask/managerStep.js';
import type { RecentSecrets } from './recentSecrets.js';
import { askSecret } from '../../host/ask/secretStep.js';
import { referenceInFile, usualManager } from './usualManager.js';
import { askVersion } from '../../host/ask/versionStep.js';

export interface PickParts {
  readonly registry: ManagerLookup;
  readonly catalog: SecretCatalogReader;
  readonly secrets: SecretReader;
  readonly names: SecretNames;
  readonly recent: RecentSecrets;
}

/**
 * Asks for manager, secret and key, with a way back from each; for a version only when wished for.
 *
 * @param fileAlias the file's `$secretManager`: references to its secrets are written without alias
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function pickReference(
  parts: PickParts,
  fileAlias: string | undefined,
  field: string | undefined,
): Promise<Reference> {
  const { registry } = parts;
  const title =
    field === undefined
      ? vscode.l10n.t('Insert Secret Reference')
      : vscode.l10n.t('Use Secret for {0}', labelText(field));
  for (;;) {
    const manager = await askManager(registry, title, usualManager(registry, fileAlias));
    const found = await pickInManager(parts, manager, title, field);
    if (found !== undefined) {
      await parts.recent.add(manager.id, found.secret);
      return referenceInFile(registry, fileAlias, manager, found);
    }
  }
}

/** Undefined: back to the managers. */
async function pickInManager(
  { names, recent, secrets, catalog, registry }: PickParts,
  manager: ManagerIdentity,
  title: string,
  field: string | undefined,
): Promise<Reference | undefined> {
  for (;;) {
    const canGoBack = registry.list().length > 1;
    const question = { title, manager, names, recent: recent.of(manager.id), canGoBack };
    const chosen = await askSecret(question);
    if (chosen.kind === 'back') {
      return undefined;
    }
    const { name: secret } = chosen.value;
    const tail = await pickInSecret({ secrets, catalog }, manager, secret, title, field);
    if (tail !== undefined) {
      return { secret, ...tail };
    }
  }
}

/** Undefined: back to the secrets. */
async function pickInSecret(
  { secrets, catalog }: Pick<PickParts, 'secrets' | 'catalog'>,
  manager: ManagerIdentity,
  secretId: string,
  title: string,
  field: string | undefined,
): Promise<Pick<Reference, 'key' | 'version'> | undefined> {
  let version: VersionSelector | undefined;
  for (;;) {
    const question = { title: titleWith(title, version), manager, secretId, secrets };
    const chosen = await askKey({
      ...question,
      ...(version && { version }),
      ...(field !== undefined && { field }),
    });
    if (chosen.kind === 'back') {
      return undefined;
    }
    const answer = chosen.value;
    if (answer.kind === 'key') {
      return { ...(answer.key !== undefined && { key: answer.key }), ...(version && { version }) };
    }
    if (answer.kind === 'unusable') {
      throw answer.error;
    }
    const asked = await askVersion(catalog, manager, secretId, title);
    if (asked.kind === 'answer') {
      version = asked.value.version;
    }
  }
}

function titleWith(title: string, version: VersionSelector | undefined): string {
  const written = version?.kind === 'id' ? version.id : version?.label;
  return written === undefined ? title : `${title} · ${labelText(written)}`;
}
