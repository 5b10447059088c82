/** A reference with a problem, and what a fix makes of it. */
export interface Expectation {
  readonly title: string;
  readonly before: string;
  readonly code: string;
  readonly fix: RegExp;
  readonly after: string;
}

/** Fixes that are edits of the text. */
export const edits: readonly Expectation[] = [
  {
    title: 'a key that is nearly the same',
    before: '<prod/db, pasword>',
    code: 'key-not-found',
    fix: /^Change the key to password$/u,
    after: '<prod/db, password>',
  },
  {
    title: 'a secret that is nearly the same',
    before: '<prod/bd, password>',
    code: 'secret-not-found',
    fix: /^Change the secret to prod\/db$/u,
    after: '<prod/db, password>',
  },
  {
    title: 'the manager that has the secret',
    before: '<eu/api-token, *>',
    code: 'secret-not-found',
    fix: /it exists in europe$/u,
    after: '<europe:eu/api-token, *>',
  },
  {
    title: 'a manager of nearly the same alias',
    before: '<pord:prod/db, password>',
    code: 'unknown-alias',
    fix: /^Use the secret manager prod$/u,
    after: '<prod:prod/db, password>',
  },
  {
    title: 'a staging label that is nearly the same',
    before: '<prod/rotating, password, AWSPREVIUS>',
    code: 'version-not-found',
    fix: /^Use the version AWSPREVIOUS$/u,
    after: '<prod/rotating, password, AWSPREVIOUS>',
  },
  {
    title: 'the current version',
    before: '<prod/db, password, nothing | uri>',
    code: 'version-not-found',
    fix: /^Use the current version$/u,
    after: '<prod/db, password | uri>',
  },
  {
    title: 'quotes around a key with a comma',
    before: '<test/url, a, b>',
    code: 'version-not-found',
    fix: /^Quote the key: 'a, b'$/u,
    after: "<test/url, 'a, b'>",
  },
  {
    title: "quotes around a key with a '",
    before: "<app/config, it's | uri>",
    code: 'malformed-reference',
    fix: /^Quote the key: 'it''s'$/u,
    after: "<app/config, 'it''s' | uri>",
  },
  {
    title: '| uri',
    before: 'https://u:<test/url, password>@h/',
    code: 'needs-uri-filter',
    fix: /^Add \| uri$/u,
    after: 'https://u:<test/url, password | uri>@h/',
  },
  {
    title: '| ado',
    before: 'Server=db;User ID=sa;Password=<test/url, list>;Encrypt=yes',
    code: 'needs-quoting-filter',
    fix: /^Add \| ado$/u,
    after: 'Server=db;User ID=sa;Password=<test/url, list | ado>;Encrypt=yes',
  },
  {
    title: '| odbc in place of braces',
    before: 'Driver={ODBC Driver 18};Server=db;Pwd={<test/url, list>};',
    code: 'needs-quoting-filter',
    fix: /^Use \| odbc in place of the quotes$/u,
    after: 'Driver={ODBC Driver 18};Server=db;Pwd=<test/url, list | odbc>;',
  },
  {
    title: '| libpq in place of quotes',
    before: "host=db password='<test/url, quote>' dbname=shop",
    code: 'needs-quoting-filter',
    fix: /^Use \| libpq in place of the quotes$/u,
    after: 'host=db password=<test/url, quote | libpq> dbname=shop',
  },
  {
    title: '| jaas',
    before: 'a.b.PlainLoginModule required username=x password=<test/url, list>;',
    code: 'needs-quoting-filter',
    fix: /^Add \| jaas$/u,
    after: 'a.b.PlainLoginModule required username=x password=<test/url, list | jaas>;',
  },
  {
    title: 'a second backslash',
    before: 'CORP\\<prod/db, username>',
    code: 'escaped-reference',
    fix: /^Write a backslash and the value$/u,
    after: 'CORP\\\\<prod/db, username>',
  },
  {
    title: 'the end of a reference',
    before: '<prod/db, password',
    code: 'malformed-reference',
    fix: /^Close the reference/u,
    after: '<prod/db, password>',
  },
  {
    title: 'the end of a quote',
    before: "<test/url, 'a, b>",
    code: 'malformed-reference',
    fix: /^Quote the key: 'a, b'$/u,
    after: "<test/url, 'a, b'>",
  },
  {
    title: 'the end of a quote before a filter',
    before: "<app/config, 'it | uri>",
    code: 'malformed-reference',
    fix: /^Quote the key: 'it'$/u,
    after: "<app/config, 'it' | uri>",
  },
  {
    title: 'a quote that is doubled inside of quotes',
    before: "<app/config, 'it's'>",
    code: 'malformed-reference',
    fix: /^Quote the key: 'it''s'$/u,
    after: "<app/config, 'it''s'>",
  },
  {
    title: 'to remove what stands after a key',
    before: "<test/url, 'a, b' c>",
    code: 'malformed-reference',
    fix: /^Remove the text$/u,
    after: "<test/url, 'a, b'>",
  },
  {
    title: 'the current version in place of what can be none',
    before: '<prod/db, password, a b?>',
    code: 'malformed-reference',
    fix: /^Use the current version$/u,
    after: '<prod/db, password>',
  },
  {
    title: 'quotes around a key whose second half can be no version',
    before: '<test/url, what, is it?>',
    code: 'malformed-reference',
    fix: /^Quote the key: 'what, is it\?'$/u,
    after: "<test/url, 'what, is it?'>",
  },
  {
    title: 'the alias that differs in case',
    before: '<Prod:prod/db, password>',
    code: 'malformed-reference',
    fix: /^Use the secret manager prod$/u,
    after: '<prod:prod/db, password>',
  },
  {
    title: 'the whole value where there are no keys',
    before: '<app/multiline, key>',
    code: 'not-json',
    fix: /whole value/u,
    after: '<app/multiline, *>',
  },
  {
    title: 'Base64 for what is binary',
    before: '<certs/keystore, *>',
    code: 'binary-secret',
    fix: /Base64/u,
    after: '<certs/keystore, * | base64>',
  },
];
