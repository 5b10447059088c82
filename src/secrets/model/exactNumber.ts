/**
 * A number as it is written, where JavaScript would write it otherwise or cannot hold it: `1.10`,
 * `12345678901234567890`, `1e-400`, `-0`. As text it is what was written.
 */
export class ExactNumber {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }

  /**
   * The nearest thing in JavaScript: the number, or the text where that would be another one (RFC 8259, section 6:
   * what fits a double is what programs agree upon).
   */
  toJSON(): number | string {
    const value = Number(this.text);
    return Number.isFinite(value) && isSame(this.text, value) ? value : this.text;
  }
}

/** Whether a number token is read and written again by JavaScript as it stands. */
export function isWrittenAlike(token: string): boolean {
  return String(Number(token)) === token;
}

/** Whether the number is the one that was written, to the last digit that counts. */
function isSame(text: string, value: number): boolean {
  return digitsOf(text) === digitsOf(String(value));
}

/** The digits that count and the power of ten of the last one: `1.10` and `11e-1` are the same. */
function digitsOf(token: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  let end = digits.length;
  while (digits[end - 1] === '0') {
    end -= 1;
  }
  const kept = digits.slice(0, end);
  return kept === ''
    ? '0'
    : `${sign}${kept}e${Number(power) - fraction.length + digits.length - kept.length}`;
}
