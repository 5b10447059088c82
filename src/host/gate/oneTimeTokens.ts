import { randomBytes } from 'node:crypto';

const mostTokens = 500;
const lifetimeMilliseconds = 10 * 60_000;

/** Tokens that are good for one use, for what they were made for, and for some minutes. */
export class OneTimeTokens {
  private readonly minted = new Map<string, { readonly purpose: string; readonly until: number }>();

  /** @param now the time in milliseconds */
  constructor(private readonly now: () => number = () => Date.now()) {}

  /** Beyond 500, the oldest are no longer good. */
  mint(purpose: string): string {
    const [oldest] = this.minted.keys();
    if (oldest !== undefined && this.minted.size >= mostTokens) {
      this.minted.delete(oldest);
    }
    const token = randomBytes(24).toString('base64url');
    this.minted.set(token, { purpose, until: this.now() + lifetimeMilliseconds });
    return token;
  }

  /** Whether a token is good for this; from then on it is good for nothing. */
  take(token: string, purpose: string): boolean {
    const found = this.minted.get(token);
    this.minted.delete(token);
    return found !== undefined && found.purpose === purpose && this.now() < found.until;
  }
}
