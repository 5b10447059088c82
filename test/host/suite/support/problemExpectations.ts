/** A text with one problem, and where it is. */
export interface Expectation {
  readonly title: string;
  readonly value: string;
  readonly code: string;
  /** What is underlined. */
  readonly at: string;
  readonly message?: RegExp;
}

/** References with one problem each. */
export const expectations: readonly Expectation[] = [
  {
    title: 'an unknown filter',
    value: '<prod/db, password | upper>',
    code: 'malformed-reference',
    at: 'upper',
  },
  { title: 'a quote in a key', value: "<prod/db, it's>", code: 'malformed-reference', at: "'" },
  { title: 'an unknown alias', value: '<nowhere:prod/db, password>', code: 'unknown-alias', at: 'nowhere' },
  { title: 'an unknown secret', value: '<prod/bd, password>', code: 'secret-not-found', at: 'prod/bd' },
  {
    title: 'an unknown key, with the one that may be meant',
    value: '<prod/db, pasword>',
    code: 'key-not-found',
    at: 'pasword',
    message: /Did you mean password\?/u,
  },
  { title: 'a prototype property as key', value: '<prod/db, valueOf>', code: 'key-not-found', at: 'valueOf' },
  { title: 'a secret that is no JSON', value: '<app/multiline, key>', code: 'not-json', at: 'key' },
  { title: 'a binary secret', value: '<certs/keystore, *>', code: 'binary-secret', at: '*' },
  {
    title: 'a secret to be deleted',
    value: '<old/service, password>',
    code: 'pending-deletion',
    at: 'old/service',
  },
  {
    title: 'a staging label that does not exist',
    value: '<prod/db, password, AWSPREVIUS>',
    code: 'version-not-found',
    at: 'AWSPREVIUS',
  },
  { title: 'an embedded object', value: 'x <app/config, database>', code: 'not-embeddable', at: 'database' },
  {
    title: 'a value that would break its URL',
    value: 'postgres://app:<test/url, password>@db:5432/app',
    code: 'needs-uri-filter',
    at: '<test/url, password>',
  },
  {
    title: 'a value that would end in its connection string',
    value: 'Server=db;User ID=sa;Password=<test/url, list>;Encrypt=yes',
    code: 'needs-quoting-filter',
    at: '<test/url, list>',
    message: /Add \| ado/u,
  },
  {
    title: 'a backslash that makes text of a reference',
    value: 'CORP\\<prod/db, username>',
    code: 'escaped-reference',
    at: '\\\\',
  },
];

/** What is right, or merely looks alike. */
export const fine = [
  '<prod/db, password>',
  "<app/config, 'key, with comma'>",
  '<app/config, database>',
  '<prod/rotating, password, AWSPREVIOUS>',
  'postgres://app:<test/url, password | uri>@db:5432/app',
  'postgres://app:<test/url, plain>@db:5432/app',
  'not a URL: <test/url, password>',
  '<your token>',
  '\\<prod/bd, password>',
  'CORP\\\\<prod/db, username>',
  'Latency < 10ms, throughput > 1k',
  'Server=db;Password=<test/url, list | ado>;Encrypt=yes',
  'Server=db;Password=<test/url, plain>;Encrypt=yes',
  '<rds!db-3f0c2a5e-1111-4222-8333-444455556666, password>',
  '<tf/db, password, terraform-20250119123515370900000009>',
];
