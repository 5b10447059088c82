import type { AccessKeys } from '../secrets/ports.js';

const mask = '[redacted]';
const maximumLength = 300;

/**
 * Takes credentials out of text that AWS, a proxy or the SDK wrote: some messages of AWS repeat the
 * Authorization header or the key that was sent. Also shortens it and makes it one line.
 */
export class Redactor {
  readonly #credentials = new Set<string>();

  /** Adds credentials in use; those of a profile are known only once they were read. */
  add({ accessKeyId, secretAccessKey, sessionToken = '' }: AccessKeys): void {
    for (const text of [secretAccessKey, sessionToken, accessKeyId]) {
      if (text !== '') {
        this.#credentials.add(text);
        this.#credentials.add(encodeURIComponent(text));
      }
    }
  }

  redact(text: string): string {
    let result = text;
    for (const credential of this.#credentials) {
      result = result.replaceAll(credential, mask);
    }
    result = result
      .replace(/\b(Authorization|Credential|Signature|x-amz-security-token)\s*[=:]\s*[^\n]*/gi, `$1=${mask}`)
      .replace(/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, mask)
      .replace(/\s+/g, ' ')
      .trim();
    return result.length > maximumLength ? `${result.slice(0, maximumLength)}…` : result;
  }
}
