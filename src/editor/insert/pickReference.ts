import * as vscode from 'vscode';
import { askPlace, type AskParts } from '../../host/ask/askPlace.js';
import type { Reference } from '../../reference/notation/reference.js';
import { labelText } from '../../secrets/words/plainText.js';
import { referenceInFile, usualManager } from './usualManager.js';

/**
 * Asks what a reference is to lead to.
 *
 * @param fileAlias the file's `$secretManager`: references to its secrets are written without alias
 * @param field the name of the field that it is for
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function pickReference(
  parts: AskParts,
  fileAlias: string | undefined,
  field: string | undefined,
): Promise<Reference> {
  const { registry } = parts;
  const title =
    field === undefined
      ? vscode.l10n.t('Insert Secret Reference')
      : vscode.l10n.t('Use Secret for {0}', labelText(field));
  const preferred = usualManager(registry, fileAlias);
  const { manager, secret, key, version } = await askPlace(parts, {
    ...{ title, preferred, field, to: 'key', versions: true },
  });
  return referenceInFile(registry, fileAlias, manager, {
    secret,
    ...(key !== undefined && { key }),
    ...(version && { version }),
  });
}
