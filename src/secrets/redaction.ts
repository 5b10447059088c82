import { encodedForms } from './encodedForms.js';
import { mask } from './masking.js';

/**
 * Makes a function that masks the given credentials in any text: as they are, in JSON, URI and form
 * encoding, and in base64, also as a part of something longer (`user:password`).
 */
export function createRedactor(values: readonly (string | undefined)[]): (text: string) => string {
  const forms = new Set(values.flatMap((value) => (value ? encodedForms(value) : [])));
  if (forms.size === 0) {
    return (text) => text;
  }
  const longestFirst = [...forms].sort((left, right) => right.length - left.length);
  const pattern = new RegExp(longestFirst.map(escapeForPattern).join('|'), 'g');
  return (text) => text.replace(pattern, mask);
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
