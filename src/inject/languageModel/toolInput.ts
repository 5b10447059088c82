import * as l10n from '@vscode/l10n';
import { isAlias, isSecretArn, isSecretName } from '../../reference/grammar.js';
import { SecretsError } from '../../secrets/errors.js';

/** What a model passes, not to be relied on. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** Paths of fields and files, and words to search for. */
const longestText = 512;

/**
 * A text of the input; empty and absent are the same.
 *
 * @throws SecretsError invalid-configuration where it is too long
 */
export function optionalText(input: ToolInput, name: string): string | undefined {
  const value = input[name];
  const text = typeof value === 'string' ? value.trim() : '';
  if (text.length > longestText) {
    throw invalid(l10n.t('The argument "{0}" is too long: it may have {1} characters.', name, longestText));
  }
  return text === '' ? undefined : text;
}

/** @throws SecretsError invalid-configuration */
export function requiredText(input: ToolInput, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined) {
    throw invalid(l10n.t('The argument "{0}" is missing or of the wrong type.', name));
  }
  return value;
}

/**
 * The alias of a secret manager, or none.
 *
 * @throws SecretsError invalid-configuration where it cannot be one
 */
export function aliasIn(input: ToolInput): string | undefined {
  return checked(input, 'manager', isAlias);
}

/**
 * The name or ARN of a secret, or none.
 *
 * @throws SecretsError invalid-configuration where AWS has no such names
 */
export function secretIn(input: ToolInput): string | undefined {
  return checked(input, 'secret', (text) => isSecretName(text) || isSecretArn(text));
}

function checked(input: ToolInput, name: string, isOne: (text: string) => boolean): string | undefined {
  const text = optionalText(input, name);
  if (text !== undefined && !isOne(text)) {
    throw invalid(l10n.t('The argument "{0}" is missing or of the wrong type.', name));
  }
  return text;
}

function invalid(reason: string): SecretsError {
  return new SecretsError('invalid-configuration', { reason });
}
