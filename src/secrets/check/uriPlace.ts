import type { TextPart } from '../../reference/notation/textPart.js';
import { textAround } from './textAround.js';

/** The component of a URI in which a reference stands. */
export type UriPlace = 'userInfo' | 'host' | 'path' | 'query' | 'fragment';

/**
 * `user:password@tcp(host:3306)` of Go's MySQL driver: after the slash that follows, the database and the parameters are
 * decoded as in a URI. https://github.com/go-sql-driver/mysql#dsn-data-source-name
 */
const goAddress = /(?:^|@)[a-z]\w{0,20}\([^()]{0,300}\)$/;

/** `postgres://`, and with more schemes in front as in `jdbc:postgresql://`. */
const scheme = /^(?:[a-z][a-z0-9+.-]*:)+\/\//i;

/**
 * Where in a URI one part of a string stands; undefined when the string as a whole is no URI with a scheme and
 * an authority, or the scheme itself is referenced. An authority with `;` in it is none of a URI: drivers such as
 * that of SQL Server (`jdbc:sqlserver://db:1433;password=…`) list properties there and decode nothing.
 */
export function uriPlaceOf(parts: readonly TextPart[], index: number): UriPlace | undefined {
  const { before, after } = textAround(parts, index);
  const start = scheme.exec(before)?.[0].length;
  if (goAddress.test(before.slice(0, before.lastIndexOf('/')))) {
    // Of all slashes, the last ends the address, also one in a value: as strict as in user info.
    return after.includes('/') ? undefined : 'userInfo';
  }
  if (start === undefined || /[\s<>"{}|\\^`]/.test(before + after)) {
    return undefined;
  }
  const rest = before.slice(start);
  const [authority = ''] = `${rest}0${after}`.split(/[/?#]/, 1);
  if (authority.includes(';')) {
    return undefined;
  }
  if (rest.includes('#')) {
    return 'fragment';
  }
  if (rest.includes('?')) {
    return 'query';
  }
  if (rest.includes('/')) {
    return 'path';
  }
  return rest.length < authority.lastIndexOf('@') ? 'userInfo' : 'host';
}

/**
 * Whether a value would change the meaning of the URI it is put into, or break it. A value that is encoded
 * already does not; a host may come with its port.
 */
export function mustBeEncoded(place: UriPlace, value: string): boolean {
  const encodedAlready = value.replace(/%[0-9A-Fa-f]{2}/g, '');
  return !harmless[place].test(encodedAlready);
}

/** RFC 3986, without what separates within the component: `:` in user info, `&` and `+` in a query. */
const harmless: Readonly<Record<UriPlace, RegExp>> = {
  userInfo: /^[\w.~!$&'()*+,;=-]*$/,
  host: /^[\w.~!$&'()*+,;=:[\]-]*$/,
  path: /^[\w.~!$&'()*+,;=:@/-]*$/,
  query: /^[\w.~!$'()*,;=:@/?-]*$/,
  fragment: /^[\w.~!$&'()*+,;=:@/?-]*$/,
};
