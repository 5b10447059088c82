/** A text that was decoded, and where each code unit of it stands in the text as it is written. */
export interface DecodedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const byte = (digits: string): string => String.raw`(?:%|\\x)${digits}[0-9a-f]`;

const spelling = new RegExp(
  [
    String.raw`\\{1,3}u([0-9a-f]{4})`,
    String.raw`\\u\{([0-9a-f]{1,6})\}`,
    '&#x([0-9a-f]{1,6});?',
    '&#(\\d{1,7});?',
    '&(amp|lt|gt|quot|apos);',
    // One character in UTF-8.
    `(${byte('[0-7]')}|${byte('[cd]')}${byte('[89ab]')}|${byte('e')}(?:${byte('[89ab]')}){2}|${byte('f')}(?:${byte('[89ab]')}){3})`,
    String.raw`\\x([0-9a-f]{2})`,
    String.raw`\\([^])`,
  ].join('|'),
  'gi',
);

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The text as it is written. */
export function asWritten(text: string): DecodedText {
  const starts = Array.from({ length: text.length }, (_, index) => index);
  return { text, starts, ends: starts.map((start) => start + 1) };
}

/**
 * What JSON, source texts, URLs and HTML wrote in another way, as it is meant: `\/`, `\u003c`, `\x3c`, `%3C`, `&lt;`,
 * `&#60;`. Good for texts that hold no such marks themselves, such as credentials.
 */
export function decodedOnce({ text, starts, ends }: DecodedText): DecodedText {
  const decoded = new Decoded();
  let copied = 0;
  for (const match of text.matchAll(spelling)) {
    for (let index = copied; index < match.index; index++) {
      decoded.add(text[index] ?? '', starts[index] ?? 0, ends[index] ?? 0);
    }
    copied = match.index + match[0].length;
    decoded.add(meaningOf(match), starts[match.index] ?? 0, ends[copied - 1] ?? 0);
  }
  for (let index = copied; index < text.length; index++) {
    decoded.add(text[index] ?? '', starts[index] ?? 0, ends[index] ?? 0);
  }
  return decoded;
}

/** Without white space: base64 is broken into lines. */
export function withoutBreaks({ text, starts, ends }: DecodedText): DecodedText {
  const kept = new Decoded();
  for (const match of text.matchAll(/\S/g)) {
    kept.add(match[0], starts[match.index] ?? 0, ends[match.index] ?? 0);
  }
  return kept;
}

class Decoded implements DecodedText {
  text = '';
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  add(units: string, start: number, end: number): void {
    this.text += units;
    for (let count = 0; count < units.length; count++) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }
}

function meaningOf(match: RegExpExecArray): string {
  const [, unit, braced, hexadecimal, decimal, name, bytes, single, other = ''] = match;
  if (bytes !== undefined) {
    return Buffer.from(bytes.replace(/%|\\x/gi, ''), 'hex').toString('utf8');
  }
  if (name !== undefined) {
    return named[name.toLowerCase()] ?? '';
  }
  const digits = unit ?? braced ?? hexadecimal ?? single ?? '';
  const code = decimal === undefined ? Number.parseInt(digits, 16) : Number.parseInt(decimal, 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : (escaped[other] ?? other);
}
