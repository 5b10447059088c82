import * as l10n from '@vscode/l10n';
import { formatReference, unwritableMember } from '../../reference/notation/formatReference.js';
import type { Reference } from '../../reference/notation/reference.js';
import { SecretsError } from './errors.js';

/**
 * The canonical writing of a reference, for a person.
 *
 * @throws SecretsError malformed-reference where our own notation cannot write it, such as a staging label with a space
 */
export function writeReference(reference: Reference): string {
  const { alias = '', secret, version } = reference;
  switch (unwritableMember(reference)) {
    case undefined:
      return formatReference(reference);
    case 'alias':
      throw unwritable(l10n.t('The alias "{0}" cannot be written in a reference.', alias));
    case 'secret':
      throw unwritable(l10n.t('The name "{0}" cannot be written in a reference.', secret));
    case 'version': {
      const written = version?.kind === 'id' ? version.id : (version?.label ?? '');
      throw unwritable(l10n.t('The version "{0}" cannot be written in a reference.', written));
    }
  }
}

function unwritable(reason: string): SecretsError {
  return new SecretsError('malformed-reference', { reason });
}
