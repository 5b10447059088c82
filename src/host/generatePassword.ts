import { randomInt } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { SecretsError } from '../secrets/model/errors.js';

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Which characters a password is made of; punctuation as AWS's own GetRandomPassword has it. */
const characters = {
  lowercase: letters,
  uppercase: letters.toUpperCase(),
  digits: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
} as const;

export type CharacterSet = keyof typeof characters;

/** Long enough for all, and what no form refuses. */
export const passwordLengths = { shortest: 4, usual: 32, longest: 4096 } as const;

/**
 * A password of so many characters, drawn evenly, with at least one of each set.
 *
 * @param excluded characters that do not come up in it
 * @throws SecretsError invalid-configuration where nothing is left to draw from, or there are more sets than characters
 */
export function generatePassword(length: number, sets: readonly CharacterSet[], excluded = ''): string {
  const drawn = sets
    .map((set) => Array.from(characters[set]).filter((each) => !excluded.includes(each)))
    .filter((set) => set.length > 0);
  const all = drawn.flat();
  if (all.length === 0 || drawn.length > length) {
    throw new SecretsError('invalid-configuration', {
      reason: l10n.t('A password needs characters to choose from, and one of each kind.'),
    });
  }
  for (;;) {
    // Drawn anew as a whole where a set is missing, so that none has a place of its own.
    const password = Array.from({ length }, () => all[randomInt(all.length)] ?? '').join('');
    if (drawn.every((set) => set.some((each) => password.includes(each)))) {
      return password;
    }
  }
}
