import * as l10n from '@vscode/l10n';
import { SecretsError } from '../../secrets/model/errors.js';
import { labelText } from '../../secrets/words/plainText.js';

/** Says which member of an argument is missing or of another type; never what it is. */
export function wrongArgument(member: string): SecretsError {
  return new SecretsError('invalid-configuration', {
    reason: l10n.t('The argument "{0}" is missing or of the wrong type.', labelText(member)),
  });
}
