import * as l10n from '@vscode/l10n';

/** The connection file of the demo: each comment names one thing to try on the line below it. */
export function demoConnection(alias: string): string {
  const note = (text: string): string => `  // ${text}`;
  return [
    '{',
    note(l10n.t('References in this file use the demo, which exists in memory only.')),
    `  "$secretManager": ${JSON.stringify(alias)},`,
    '',
    note(l10n.t('Rest the pointer on a reference, or click the line above it.')),
    '  "host": "<demo/shop-db, host>",',
    note(l10n.t('A number stays a number when it is resolved.')),
    '  "port": "<demo/shop-db, port>",',
    note(l10n.t('Inside other text, "uri" encodes the value.')),
    '  "url": "postgres://shop:<demo/shop-db, password | uri>@localhost:5432/shop",',
    note(l10n.t('The version before the last rotation.')),
    '  "previousPassword": "<demo/shop-db, password, AWSPREVIOUS>",',
    note(l10n.t('A nested key, by JSON Pointer; and a whole value.')),
    '  "clientSecret": "<demo/crm, /client/secret>",',
    '  "mailToken": "<demo/mail/token, *>",',
    note(l10n.t('What is wrong is said where it is: this key is misspelled.')),
    '  "apiKey": "<demo/payments, apiKeey>"',
    '}',
    '',
  ].join('\n');
}
