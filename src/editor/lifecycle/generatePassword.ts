import { randomInt } from 'node:crypto';

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Which characters a password is made of; punctuation as AWS's own GetRandomPassword has it. */
const characters = {
  lowercase: letters,
  uppercase: letters.toUpperCase(),
  digits: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
} as const;

export type CharacterSet = keyof typeof characters;

/** A password of so many characters, drawn evenly, with at least one of each set. */
export function generatePassword(length: number, sets: readonly CharacterSet[]): string {
  const all = sets.map((set) => characters[set]).join('');
  const draw = (from: string): string => from.charAt(randomInt(from.length));
  for (;;) {
    // Drawn anew as a whole where a set is missing, so that none has a place of its own.
    const password = Array.from({ length }, () => draw(all)).join('');
    if (sets.every((set) => Array.from(characters[set]).some((each) => password.includes(each)))) {
      return password;
    }
  }
}
