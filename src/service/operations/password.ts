import type { Input } from '../constraints.js';
import { randomInt } from 'node:crypto';
import type { Call } from '../call.js';
import { invalidParameter } from '../errors.js';

const anyOf = (characters: string) => characters.charAt(randomInt(characters.length));

/** GetRandomPassword: 32 characters with at least one of each included kind unless told otherwise. */
export async function getRandomPassword(call: Call, input: Input<'GetRandomPassword'>) {
  await call.permit();
  const length = input.PasswordLength ?? 32;
  const excluded = new Set(input.ExcludeCharacters ?? '');
  const kinds = [
    input.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    input.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    input.ExcludeNumbers ? '' : '0123456789',
    input.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    input.IncludeSpace ? ' ' : '',
  ]
    .map((kind) =>
      Array.from(kind)
        .filter((character) => !excluded.has(character))
        .join(''),
    )
    .filter((kind) => kind !== '');
  const required = (input.RequireEachIncludedType ?? true) ? kinds : [];
  if (kinds.length === 0) {
    throw invalidParameter('There are no characters left to generate a password from.');
  }
  if (required.length > length) {
    throw invalidParameter('The password length is too short based on the required types.');
  }
  const all = kinds.join('');
  const characters = [
    ...required.map(anyOf),
    ...Array.from({ length: length - required.length }, () => anyOf(all)),
  ];
  for (let index = characters.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [characters[index], characters[other]] = [characters[other] ?? '', characters[index] ?? ''];
  }
  return { RandomPassword: characters.join('') };
}
