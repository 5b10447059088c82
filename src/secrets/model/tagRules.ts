import * as l10n from '@vscode/l10n';

/** What AWS takes as tags of a secret (API reference, "TagResource"). */
export const tagBounds = { tags: 50, key: 128, value: 256 } as const;

/** The longest description of a secret, in characters (API reference, "UpdateSecret"). */
const longestDescription = 2048;

/** Tags that AWS gives by itself, which nobody else can give or take away. */
export function isReservedTag(key: string): boolean {
  return /^aws:/iu.test(key);
}

/** What is wrong with the key of a tag; undefined: nothing. */
export function tagKeyProblem(key: string): string | undefined {
  if (key === '' || key.length > tagBounds.key) {
    return l10n.t('The key of a tag has 1 to {0} characters.', tagBounds.key);
  }
  return isReservedTag(key) ? l10n.t('Keys that begin with aws: are for AWS itself.') : undefined;
}

/** What is wrong with the value of a tag, which may be empty; undefined: nothing. */
export function tagValueProblem(value: string): string | undefined {
  return value.length > tagBounds.value
    ? l10n.t('The value of a tag has at most {0} characters.', tagBounds.value)
    : undefined;
}

/** What is wrong with a description, which may be empty; undefined: nothing. */
export function descriptionProblem(text: string): string | undefined {
  return text.length > longestDescription
    ? l10n.t('A description has at most {0} characters.', longestDescription)
    : undefined;
}
