import type { Filter } from '../../reference/notation/reference.js';
import type { TextPart } from '../../reference/notation/textPart.js';
import { textAround } from './textAround.js';

/** A filter for connection strings. */
type QuotingFilter = Exclude<Filter, 'uri' | 'base64'>;

/** A value of a connection string that is one reference and nothing else. */
export interface ConnectionStringPlace {
  /** What quotes a value as the driver of the string reads it; absent: nothing does. */
  readonly filter?: QuotingFilter;
  /** The quote in front of the reference, where it stands in quotes already: the filter brings its own. */
  readonly quote?: string;
  /** What no filter can put there. */
  readonly never?: RegExp;
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
 * The place of one part of a string in a connection string. Undefined where it is none, or where the part is not all of
 * a value. Known are `name=value;…` of ADO.NET, OLE DB, ODBC, the JDBC driver of SQL Server and PDO, `name=value …` of
 * libpq, `host:6379,name=value` of StackExchange.Redis, `… required name="value";` of JAAS, `jdbc:oracle:…:user/password@`,
 * and the user of Go's MySQL driver, whose passwords nothing breaks.
 */
export function connectionStringPlaceOf(
  parts: readonly TextPart[],
  index: number,
): ConnectionStringPlace | undefined {
  const { before, after } = textAround(parts, index);
  for (const placeOf of [jaasPlace, oraclePlace, goPlace, pdoPlace, listPlace, redisPlace, libpqPlace]) {
    const place = placeOf(before, after);
    if (place !== undefined) {
      return place;
    }
  }
  return undefined;
}

/** Whether a value would end too early at its place, or be read as another one. */
export function mustBeQuoted({ filter, quote, never }: ConnectionStringPlace, value: string): boolean {
  const breaks =
    filter && (quote === undefined ? breaking[filter] : breakingInQuotes(filter, quote)).test(value);
  return breaks === true || never?.test(value) === true;
}

/**
 * ADO.NET: https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax;
 * ODBC: https://learn.microsoft.com/openspecs/sql_server_protocols/ms-odbcstr;
 * libpq: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE;
 * JAAS: https://docs.oracle.com/javase/8/docs/api/javax/security/auth/login/Configuration.html, whose tokens are those of
 * https://docs.oracle.com/javase/8/docs/api/java/io/StreamTokenizer.html, also in Kafka
 * (https://kafka.apache.org/documentation/#brokerconfigs_sasl.jaas.config): a digit in front makes a number of them;
 * PDO: https://bugs.php.net/bug.php?id=50323, where a doubled `;` became one
 */
const breaking: Readonly<Record<QuotingFilter, RegExp>> = {
  ado: /[;='"\p{Cc}]|^[\s{]|\s$/u,
  odbc: /[;={}\p{Cc}]|^\s|\s$/u,
  libpq: /^$|[\s'\\]/,
  jaas: /^(?![A-Za-z_$][\w$.-]*$)/,
  pdo: /;/,
};

function breakingInQuotes(filter: Filter, quote: string): RegExp {
  switch (filter) {
    case 'libpq':
      return /['\\]/;
    case 'jaas':
      return quote === "'" ? /['\\\n\r]/ : /["\\\n\r]/;
    default:
      return quote === '{' ? /\}/ : quote === "'" ? /'/ : /"/;
  }
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

/**
 * `mysql:host=…;password=…` and its like; that of PostgreSQL makes a space of each `;` and hands the rest to libpq, those of
 * SQL Server and ODBC read braces. https://www.php.net/manual/pdo.drivers.php
 */
function pdoPlace(before: string, after: string): ConnectionStringPlace | undefined {
  const [prefix = '', driver = ''] =
    /^(mysql|pgsql|dblib|firebird|oci|cubrid|sqlsrv|odbc|ibm|informix):(?!\/\/)/.exec(before) ?? [];
  const rest = before.slice(prefix.length);
  switch (driver) {
    case '':
      return undefined;
    case 'pgsql': {
      const place = libpqPlace(rest.replaceAll(';', ' '), after.replaceAll(';', ' '));
      return place && { ...place, never: /;/ };
    }
    case 'sqlsrv':
    case 'odbc':
    case 'ibm':
    case 'informix':
      // A driver is what tells that braces are read.
      return listPlace(`Driver=;${rest}`, after);
    default:
      return /(?:^|;)\s*\w+=$/.test(rest) && /^(?:;|$)/.test(after) ? { filter: 'pdo' } : undefined;
  }
}

/**
 * Options between commas, each trimmed, after the hosts. https://stackexchange.github.io/StackExchange.Redis/Configuration.html
 */
function redisPlace(before: string, after: string): ConnectionStringPlace | undefined {
  const isValue = /(?:^|,)\s*[a-z]+\s*=\s*$/i.test(before) && /^\s*(?:,|$)/.test(after);
  const options = isValue ? `${before}0${after}`.split(',').map((option) => option.trim()) : [];
  const hosts = options.filter((option) => !option.includes('='));
  return hosts.some((host) => /^[\w.-]+(?::\d{1,5})?$/.test(host)) &&
    hosts.every((host) => /^$|^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(host)) &&
    options.some((option) => ofRedis.test(option))
    ? { never: /,|^\s|\s$/ }
    : undefined;
}

const ofRedis =
  /^(?:password|ssl|sslHost|user|abortConnect|allowAdmin|defaultDatabase|connectTimeout|connectRetry|syncTimeout|serviceName|channelPrefix)\s*=/i;

/** An option of a module of JAAS: the module's class and flag stand in front. */
function jaasPlace(before: string, after: string): ConnectionStringPlace | undefined {
  const [found, quote = ''] = /\s[\w.-]{1,63}\s{0,5}=\s{0,5}(["']?)$/.exec(before) ?? [];
  return found === undefined || !ofJaas.test(before) || !endsValue(after, quote, /^(?:[\s;]|$)/)
    ? undefined
    : { filter: 'jaas', ...(quote !== '' && { quote }) };
}

const ofJaas = /(?:^|[\s;{])[A-Za-z_][\w$]*(?:\.[\w$]+)+\s+(?:required|requisite|sufficient|optional)\s/i;

/**
 * User and password in front of the database, each without quotes.
 * https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html
 */
function oraclePlace(before: string, after: string): ConnectionStringPlace | undefined {
  return /^jdbc:oracle:[a-z]\w*:(?:[^/@"]*\/)?$/i.test(before) &&
    (before.endsWith('/') ? after.startsWith('@') : /^\/[^/@"]*@/.test(after))
    ? { never: /[@/"\s]/ }
    : undefined;
}

/**
 * The user in front of the first `:`; a password reaches to the last `@` and may hold anything.
 * https://github.com/go-sql-driver/mysql#password
 */
function goPlace(before: string, after: string): ConnectionStringPlace | undefined {
  return before === '' && /^(?::.*)?@[a-z]\w*\([^()]*\)\//s.test(after) ? { never: /:/ } : undefined;
}

function endsValue(after: string, quote: string, end: RegExp): boolean {
  return quote === ''
    ? end.test(after)
    : after.startsWith(closing[quote] ?? quote) && end.test(after.slice(1));
}
