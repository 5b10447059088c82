import assert from 'node:assert/strict';
import { trigger, valueRules } from '../../../src/secrets/detection/valueRules.js';
import { found, scan } from './support.js';

const letters = (length: number): string => 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zC'.repeat(200).slice(0, length);
const hex = (length: number): string => '0a1b2c3d4e5f6789'.repeat(10).slice(0, length);
/** Put together here, so that no text of this file looks like a credential to other scanners. */
const samples: Readonly<Record<string, string>> = {
  'private-key': ['-----BEGIN RSA', 'PRIVATE', 'KEY-----\nMIIB\n'].join(' '),
  'aws-access-key-id': `AKIA${'ABCDEF27'.repeat(2)}`,
  'github-token': `ghp_${letters(36)}`,
  'gitlab-token': `glpat-${letters(20)}`,
  'slack-token': `xoxb-${hex(12)}-${letters(24)}`,
  'slack-webhook': `https://hooks.slack.com/services/${letters(44)}`,
  'stripe-key': `sk_live_${letters(24)}`,
  'google-api-key': `AIza${letters(35)}`,
  'google-oauth': `GOCSPX-${letters(28)}`,
  'sendgrid-key': `SG.${letters(22)}.${letters(43)}`,
  'npm-token': `npm_${letters(36)}`,
  'openai-key': `sk-proj-${letters(40)}`,
  'twilio-key': `SK${hex(32)}`,
  'shopify-token': `shpat_${hex(32)}`,
  'digitalocean-token': `dop_v1_${hex(64)}`,
  'databricks-token': `dapi${hex(32)}`,
  'vault-token': `hvs.${letters(30)}`,
  'pypi-token': `pypi-AgEIcHlwaS${letters(60)}`,
  'hugging-face-token': `hf_${'abCdeFgHijKlMnOpQ'.repeat(2)}`,
  'telegram-token': `123456789:AA${letters(33)}`,
  'linear-key': `lin_api_${letters(40)}`,
  'postman-key': `PMAK-${hex(24)}-${hex(34)}`,
  'notion-token': `ntn_${letters(46)}`,
  jwt: `eyJ${letters(20)}.eyJ${letters(30)}.${letters(43)}`,
};

describe('credentials by the look of the value', () => {
  for (const [rule, value] of Object.entries(samples)) {
    it(`finds ${rule}, whatever the field is called`, () => {
      const text = JSON.stringify({ note: value });
      const [first, ...others] = scan(text);
      assert.deepEqual(others, []);
      assert.equal(first?.rule, rule);
      assert.equal(JSON.parse(`"${text.slice(first.range.start, first.range.end)}"`), value);
    });
  }

  it('has a sample of every rule, and a trigger for each', () => {
    const embedded = ['url-password', 'connection-string-password'];
    assert.deepEqual(Object.keys(samples).concat(embedded).sort(), valueRules.map(({ id }) => id).sort());
    for (const value of Object.values(samples)) {
      assert.match(value, trigger);
    }
  });

  it('takes the token alone out of a longer text', () => {
    const token = samples['github-token']!;
    assert.deepEqual(found({ header: `token ${token}; v1` }), [`github-token: ${token}`]);
  });

  it('takes the password alone out of a URL, whatever else repeats it', () => {
    assert.deepEqual(found({ url: 'postgres://app:db1@db1/db1' }), ['url-password: db1']);
    assert.deepEqual(found({ url: 'postgres://app:S3c%40ret@db.example.com:5432/S3c' }), [
      'url-password: S3c%40ret',
    ]);
    assert.deepEqual(found({ password: 'amqp://u:pw12@host/x' }), ['url-password: pw12']);
    assert.equal(scan('{"url":"redis://:hunter22@h"}')[0]?.encoded, true);
  });

  it('takes the password alone out of a connection string', () => {
    const text = 'Server=db;User Id=app;Password=h7Kq2zP9;Encrypt=true';
    assert.deepEqual(found({ connectionString: text }), ['connection-string-password: h7Kq2zP9']);
  });

  const harmless = [
    'https://example.com/a:b@c',
    'https://db:5432/app',
    'postgres://app:password@localhost/app',
    'postgres://postgres:postgres@localhost/app',
    'postgres://app:<prod/db, password | uri>@db/app',
    'postgres://app:${PASSWORD}@db/app',
    'postgres://user:****@db/app',
    'AKIAIOSFODNN7EXAMPLE',
    'ghp_short',
    'risk-assessment-of-the-whole-company-and-more',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    'd41d8cd98f00b204e9800998ecf8427e',
    'sha512-9NtGtVyYbyZ1v8ZVqOlbLxIgFsAd9kk3Zr1FC7CbkkKKYaj1Pc2hM2H3lqX4nVGW5pD0GgUvLuSIOrk6ZJ8dTQ==',
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk',
    '-----BEGIN PUBLIC KEY-----',
    '-----BEGIN CERTIFICATE-----',
    'arn:aws:iam::111122223333:role/AKIA',
    'git@github.com:owner/name.git',
    'mailto:someone@example.com',
  ];
  for (const text of harmless) {
    it(`leaves ${text.slice(0, 60)} alone`, () => assert.deepEqual(found({ note: text }), []));
  }
});
