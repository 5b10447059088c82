import type { Filter } from '../../reference/notation/reference.js';
import type { TextPart } from '../../reference/notation/textPart.js';
import { textAround } from './textAround.js';

/** A value of a connection string that is one reference and nothing else. */
export interface ConnectionStringPlace {
  /** What quotes a value as the driver of the string reads it. */
  readonly filter: Extract<Filter, 'ado' | 'odbc' | 'libpq'>;
  /** The quote in front of the reference, where it stands in quotes already: the filter brings its own. */
  readonly quote?: string;
}

/** A name of one of these tells a connection string from other lists, such as those of cookies and of media types. */
const places =
  /^(?:server|data source|host|address|addr|network address|dsn|filedsn|driver|provider|initial catalog|database|dbq)$/;

/** Strings of Azure's services: nothing in them can be quoted, and their keys are Base64. */
const unquoted =
  /^(?:accountkey|accountendpoint|sharedaccesskey|sharedaccesssignature|defaultendpointsprotocol|endpoint|instrumentationkey)$/;

const closing: Readonly<Record<string, string>> = { "'": "'", '"': '"', '{': '}' };

/** Names of libpq that tell its strings from other texts with `=` in them. */
const ofLibpq = /(?:^|\s)(?:host|hostaddr|dbname|user|port|service|sslmode)\s{0,5}=/;

/**
 * The place of one part of a string in a connection string: `name=value;…` of ADO.NET, OLE DB, ODBC and the JDBC driver
 * of SQL Server, or `name=value …` of libpq. Undefined where it is none, or where the part is not all of a value.
 */
export function connectionStringPlaceOf(
  parts: readonly TextPart[],
  index: number,
): ConnectionStringPlace | undefined {
  const { before, after } = textAround(parts, index);
  return listPlace(before, after) ?? libpqPlace(before, after);
}

/** Whether a value would end too early at its place, or be read as another one. */
export function mustBeQuoted({ filter, quote }: ConnectionStringPlace, value: string): boolean {
  return (quote === undefined ? breaking[filter] : breakingInQuotes(filter, quote)).test(value);
}

/**
 * ADO.NET: https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax;
 * ODBC: https://learn.microsoft.com/openspecs/sql_server_protocols/ms-odbcstr;
 * libpq: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE
 */
const breaking: Readonly<Record<ConnectionStringPlace['filter'], RegExp>> = {
  ado: /[;='"\p{Cc}]|^[\s{]|\s$/u,
  odbc: /[;={}\p{Cc}]|^\s|\s$/u,
  libpq: /^$|[\s'\\]/,
};

function breakingInQuotes(filter: Filter, quote: string): RegExp {
  return filter === 'libpq' ? /['\\]/ : quote === '{' ? /\}/ : quote === "'" ? /'/ : /"/;
}

function listPlace(before: string, after: string): ConnectionStringPlace | undefined {
  const start = /^[\s\w.-]+=\s*(['"{]?)$/.exec(before.slice(before.lastIndexOf(';') + 1));
  const [, quote = ''] = start ?? [];
  if (start === null || !endsValue(after, quote, /^\s*(?:;|$)/)) {
    return undefined;
  }
  const text = `${before}0${after}`;
  const names = text.split(';').flatMap((pair) => {
    const end = pair.indexOf('=');
    return end < 0 ? [] : [pair.slice(0, end).trim().toLowerCase()];
  });
  const isJdbc = /^jdbc:/i.test(text);
  const isSqlServer = /^jdbc:sqlserver:/i.test(text);
  if (
    names.some((name) => unquoted.test(name)) ||
    (isJdbc ? !isSqlServer : names.length < 2 || !names.some((name) => places.test(name)))
  ) {
    return undefined;
  }
  const hasBraces = isSqlServer || names.some((name) => /^(?:driver|dsn|filedsn)$/.test(name));
  if (quote !== '' && (quote === '{') !== hasBraces) {
    return undefined;
  }
  return { filter: hasBraces ? 'odbc' : 'ado', ...(quote !== '' && { quote }) };
}

function libpqPlace(before: string, after: string): ConnectionStringPlace | undefined {
  const [found, quote = ''] = /(?:^|\s)\w{1,63}\s{0,5}=\s{0,5}('?)$/.exec(before) ?? [];
  return found === undefined ||
    !endsValue(after, quote, /^(?:\s|$)/) ||
    (before + after).includes(';') ||
    !ofLibpq.test(`${before}0${after}`)
    ? undefined
    : { filter: 'libpq', ...(quote !== '' && { quote }) };
}

function endsValue(after: string, quote: string, end: RegExp): boolean {
  return quote === ''
    ? end.test(after)
    : after.startsWith(closing[quote] ?? quote) && end.test(after.slice(1));
}
