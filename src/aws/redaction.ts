import type { AccessKeys } from '../secrets/model/ports.js';
import { valueLine } from '../secrets/words/plainText.js';
import { createRedactor } from '../secrets/hiding/redaction.js';

const hidden = '[redacted]';
const maximumLength = 300;

/**
 * Takes credentials out of text that AWS, a proxy or the SDK wrote: some messages of AWS repeat the
 * Authorization header or the key that was sent. Also shortens it and makes it one line.
 */
export class Redactor {
  readonly #credentials = new Set<string>();
  #maskCredentials = createRedactor([]);

  /** Adds credentials in use; those of a profile are known only once they were read. */
  add({ accessKeyId, secretAccessKey, sessionToken = '' }: AccessKeys): void {
    [accessKeyId, secretAccessKey, sessionToken].forEach((text) => this.#credentials.add(text));
    this.#maskCredentials = createRedactor([...this.#credentials]);
  }

  redact(text: string): string {
    const result = this.#maskCredentials(text)
      .replace(
        /\b(Authorization|Credential|Signature|x-amz-security-token)\s*[=:]\s*[^\n]*/gi,
        `$1=${hidden}`,
      )
      .replace(/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, hidden);
    return valueLine(result, maximumLength);
  }
}
