/** A way to read what stands at a place of a text: so many code units of it stand for these. */
export interface Spelling {
  readonly length: number;
  /** Empty: it stands for nothing, as a line break within base64 does. */
  readonly units: string;
}

const none: readonly Spelling[] = [];

/** Characters at which something else than they themselves may begin. */
export const spellingMarks = '\\%&+\n\r';

/**
 * How else a text may be meant from `index` on, beside as it stands:
 * - after a backslash in JSON and in the source texts of most languages: `\n`, `\"`, `\/`, `\u003c`, `\u{3c}`, `\x3c`; any
 *   other character behind it is itself, as for a shell
 * - in a URL or a form: `%3C`, UTF-8 if it is that, and `+` for a space
 * - in HTML and XML: `&lt;`, `&#60;`, `&#x3c;`, `&eacute;`
 * - a line break, also a written one, may be nothing at all: base64 is broken into lines
 *
 * @param isLast nothing follows the text
 * @returns undefined: that depends on what follows the text
 */
export function spellingsAt(text: string, index: number, isLast: boolean): readonly Spelling[] | undefined {
  const found = nested(text, index, mostNested);
  if (found !== undefined || !isLast) {
    return found;
  }
  const rest = text.slice(index);
  return nested(`${rest}\0`, 0, mostNested)?.filter(({ length }) => length <= rest.length) ?? none;
}

/** JSON may stand within JSON, and HTML within that: what is spelled may be the beginning of another spelling. */
const mostNested = 2;
const longestWithin = 24;

function nested(text: string, index: number, levels: number): readonly Spelling[] | undefined {
  const found = spellings(text, index);
  if (found === undefined || levels === 0) {
    return found;
  }
  const all = [...found];
  for (const { length, units } of found) {
    if (units !== '' && units !== ' ' && spellingMarks.includes(units)) {
      const from = index + length;
      const within = nested(units + text.slice(from, from + longestWithin), 0, levels - 1);
      if (within === undefined) {
        return undefined;
      }
      all.push(...within.map((each) => ({ length: length + each.length - 1, units: each.units })));
    }
  }
  return all;
}

function spellings(text: string, index: number): readonly Spelling[] | undefined {
  switch (text[index]) {
    case '\\':
      return afterBackslash(text, index);
    case '%':
      return bytes(text, index, '%');
    case '&':
      return characterReference(text, index);
    case '+':
      return [{ length: 1, units: ' ' }];
    case '\n':
    case '\r':
      return [{ length: 1, units: '' }];
    default:
      return none;
  }
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
};

const longestNumber = 8;
const hexadecimal = /^[0-9a-f]*$/i;

function afterBackslash(text: string, index: number): readonly Spelling[] | undefined {
  const next = text[index + 1];
  switch (next) {
    case undefined:
      return undefined;
    case 'u':
      return text[index + 2] === '{'
        ? numbered(text, index, index + 3, hexadecimal, '}')
        : (fixed(text, index, 4) ?? pendingIf(text, index + 2, 4));
    case 'U':
      return fixed(text, index, longestNumber) ?? pendingIf(text, index + 2, longestNumber);
    case 'x':
      return bytes(text, index, '\\x');
    case 'n':
    case 'r':
      return [
        { length: 2, units: escapes[next] ?? '' },
        { length: 2, units: '' },
      ];
    default:
      return [{ length: 2, units: escapes[next] ?? next }];
  }
}

/** So many hexadecimal digits after a backslash and a letter. */
function fixed(text: string, index: number, digits: number): readonly Spelling[] | undefined {
  const written = text.slice(index + 2, index + 2 + digits);
  return written.length === digits && hexadecimal.test(written)
    ? spelled(2 + digits, Number.parseInt(written, 16))
    : undefined;
}

/** Undefined while the digits may still follow. */
function pendingIf(text: string, from: number, digits: number): readonly Spelling[] | undefined {
  const written = text.slice(from, from + digits);
  return written.length < digits && hexadecimal.test(written) ? undefined : none;
}

/** Digits up to an end sign; without it, where that may be missing, up to what is no digit. */
function numbered(
  text: string,
  index: number,
  from: number,
  digits: RegExp,
  end: '}' | ';',
): readonly Spelling[] | undefined {
  let to = from;
  while (to < from + longestNumber && to < text.length && digits.test(text[to] ?? '-')) {
    to++;
  }
  if (to === text.length && to < from + longestNumber) {
    return undefined;
  }
  const isEnded = text[to] === end;
  if (to === from || (!isEnded && end === '}')) {
    return none;
  }
  const code = Number.parseInt(text.slice(from, to), digits === hexadecimal ? 16 : 10);
  return spelled(to + (isEnded ? 1 : 0) - index, code);
}

function spelled(length: number, code: number): readonly Spelling[] {
  return code > 0x10ffff ? none : [{ length, units: String.fromCodePoint(code) }];
}

/** Bytes in hexadecimal, each after the mark: one character in UTF-8, or else one of Latin-1. */
function bytes(text: string, index: number, mark: string): readonly Spelling[] | undefined {
  const width = mark.length + 2;
  const byteAt = (count: number): number | undefined => {
    const from = index + count * width;
    const digits = text.slice(from + mark.length, from + width);
    return text.startsWith(mark, from) && digits.length === 2 && hexadecimal.test(digits)
      ? Number.parseInt(digits, 16)
      : undefined;
  };
  const mayFollow = (count: number): boolean => {
    const rest = text.slice(index + count * width, index + (count + 1) * width);
    return (
      rest.length < width &&
      mark.startsWith(rest.slice(0, mark.length)) &&
      hexadecimal.test(rest.slice(mark.length))
    );
  };
  const first = byteAt(0);
  if (first === undefined) {
    return mayFollow(0) ? undefined : none;
  }
  const wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  const read = [first];
  while (read.length < wanted) {
    const next = byteAt(read.length);
    if (next === undefined && mayFollow(read.length)) {
      return undefined;
    }
    if (next === undefined || next < 0x80 || next > 0xbf) {
      break;
    }
    read.push(next);
  }
  const character = wanted > 1 && read.length === wanted ? utf8(read) : undefined;
  return character === undefined ? spelled(width, first) : [{ length: width * wanted, units: character }];
}

function utf8(read: readonly number[]): string | undefined {
  const text = Buffer.from(read).toString('utf8');
  return text.includes('\uFFFD') && !isReplacement(read) ? undefined : text;
}

function isReplacement([first, second, third]: readonly number[]): boolean {
  return first === 0xef && second === 0xbf && third === 0xbd;
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  // HTML's names of the characters of Latin-1, from U+00A0 on.
  ...(
    'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
    'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
    'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
    'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
    'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
    'thorn yuml'
  )
    .split(' ')
    .map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
]);
const longestName = 6;

function characterReference(text: string, index: number): readonly Spelling[] | undefined {
  if (text[index + 1] === '#') {
    const isHexadecimal = /^x$/i.test(text[index + 2] ?? '');
    return text[index + 2] === undefined
      ? undefined
      : numbered(text, index, index + (isHexadecimal ? 3 : 2), isHexadecimal ? hexadecimal : /^\d$/, ';');
  }
  const rest = text.slice(index + 1, index + 2 + longestName);
  const [name = ''] = /^[A-Za-z0-9]*/.exec(rest) ?? [];
  if (name.length === rest.length && rest.length <= longestName) {
    return undefined;
  }
  const character = rest[name.length] === ';' ? named.get(name) : undefined;
  return character === undefined ? none : [{ length: name.length + 2, units: character }];
}
