import { createHash } from 'node:crypto';

/** By what two texts are known to be the same, where neither may be kept: SHA-256 in base64. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
