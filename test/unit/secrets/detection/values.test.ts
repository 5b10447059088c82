import assert from 'node:assert/strict';
import { trigger, valueRules } from '../../../../src/secrets/detection/valueRules.js';
import { found, scan } from './support.js';

const letters = (length: number): string => 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zC'.repeat(200).slice(0, length);
const hex = (length: number): string => '0a1b2c3d4e5f6789'.repeat(10).slice(0, length);
/** Put together here, so that no text of this file looks like a credential to other scanners. */
const samples: Readonly<Record<string, string>> = {
  'putty-private-key': `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${letters(44)}\n`,
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
    const embedded = [
      'url-password',
      'url-query-password',
      'oracle-password',
      'go-dsn-password',
      'redis-password',
      'jaas-password',
      'connection-string-password',
      'keyword-value-password',
    ];
    assert.deepEqual(Object.keys(samples).concat(embedded).sort(), valueRules.map(({ id }) => id).sort());
    for (const value of Object.values(samples)) {
      assert.match(value, trigger);
    }
  });

  it('takes the token alone out of a longer text', () => {
    const token = samples['github-token']!;
    assert.deepEqual(found({ header: `token ${token}; v1` }), [`github-token: ${token}`]);
  });

  it('takes the password alone out of the query of a URL, or from before its host as Oracle has it', () => {
    for (const [url, rule] of [
      ['jdbc:mysql://db/shop?user=root&password=Qz7vB2kLm9', 'url-query-password'],
      ['postgres://db/shop?user=app&sslpassword=Qz7vB2kLm9&sslmode=require', 'url-query-password'],
      ['https://api.example.org/v1?api_key=Qz7vB2kLm9#top', 'url-query-password'],
      ['jdbc:oracle:thin:scott/Qz7vB2kLm9@//db:1521/shop', 'oracle-password'],
    ] as const) {
      assert.deepEqual(found({ note: url }), [`${rule}: Qz7vB2kLm9`], url);
      assert.deepEqual(found({ password: url }), [`${rule}: Qz7vB2kLm9`], url);
      assert.deepEqual(found({ note: url.replace('Qz7vB2kLm9', '${PASSWORD}') }), [], url);
    }
    const signature = `${'aB3'.repeat(14)}%3D`;
    assert.deepEqual(found({ note: `https://shop.blob.core.windows.net/c?sv=2024&sig=${signature}` }), [
      `url-query-password: ${signature}`,
    ]);
    assert.deepEqual(found({ note: 'https://example.org/?sig=short&page_token=abcdefgh' }), []);
  });

  it('takes the password alone out of a URL, whatever else repeats it', () => {
    assert.deepEqual(found({ url: 'postgres://app:db1@db1/db1' }), ['url-password: db1']);
    assert.deepEqual(found({ url: 'postgres://app:S3c%40ret@db.example.com:5432/S3c' }), [
      'url-password: S3c%40ret',
    ]);
    assert.deepEqual(found({ password: 'amqp://u:pw12@host/x' }), ['url-password: pw12']);
    assert.equal(scan('{"url":"redis://:hunter22@h"}')[0]?.part.writing, 'url');
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

describe('a value that is a credential for sure', () => {
  const pem = ['-----BEGIN', 'PRIVATE', 'KEY-----\nMIIB\n-----END', 'PRIVATE', 'KEY-----\n'].join(' ');
  const fields: Readonly<Record<string, string>> = {
    private_key: pem,
    privateKeyPem: pem,
    password: pem,
    next_token: samples['github-token']!,
    webhook_secret: samples['slack-webhook']!,
    authorization: `see ${samples['jwt']!} above`,
  };
  for (const [name, value] of Object.entries(fields)) {
    it(`is told in "${name}", whatever the name makes of it`, () => {
      const [first, ...others] = scan(JSON.stringify({ [name]: value }), { isConnection: false });
      assert.ok(first, name);
      assert.deepEqual(others, []);
    });
  }

  it('is none where an example has only its frame', () => {
    assert.deepEqual(found({ private_key: pem.replace('MIIB', '...') }), []);
  });
});

describe('variables of other tools', () => {
  const variables = [
    "@appsetting('sftp_password')",
    "@parameters('sql_password')",
    "@{variables('token')}",
    '$env:DB_PASSWORD',
    '!vault my/password',
    'ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)',
    'ENC[AES256_GCM,data:Tr7o1=,iv:1,tag:2]',
    '{cipher}FKSAJDFGYOS8F7GLHAKERGFHLSAJ',
    'awssm://prod/db/password',
    'azurekeyvault://vault/secret',
    '@@DB_PASSWORD',
  ];
  for (const text of variables) {
    it(`leaves ${text} alone`, () => assert.deepEqual(found({ password: text }), []));
  }

  it('takes a password for one that only begins alike', () => {
    assert.equal(found({ password: '!Secret7x9' }).length, 1);
    assert.equal(found({ password: '@Winter2031' }).length, 1);
  });
});

describe('a name and a value in two properties', () => {
  const cases: Readonly<Record<string, unknown>> = {
    'a container of ECS': { environment: [{ name: 'DB_PASSWORD', value: 'h7Kq2zP9' }] },
    'a container of ECS, the value first': { environment: [{ value: 'h7Kq2zP9', name: 'DB_PASSWORD' }] },
    Postman: { auth: { basic: [{ key: 'password', value: 'h7Kq2zP9', type: 'string' }] } },
    'a parameter of CloudFormation': { Parameters: { DbPassword: { Type: 'String', Default: 'h7Kq2zP9' } } },
    'a file of parameters': [{ ParameterKey: 'MasterUserPassword', ParameterValue: 'h7Kq2zP9' }],
    'a parameter of Azure': { parameters: { adminPassword: { value: 'h7Kq2zP9' } } },
    'a variable of Terraform': { variable: { db_password: { type: 'string', default: 'h7Kq2zP9' } } },
    Beanstalk: { OptionSettings: [{ Namespace: 'x', OptionName: 'DB_PASSWORD', Value: 'h7Kq2zP9' }] },
  };
  for (const [what, value] of Object.entries(cases)) {
    it(`is one in ${what}`, () => {
      assert.deepEqual(found(value, { isConnection: false }), ['field-name: h7Kq2zP9']);
    });
  }

  it('is called as the other property says', () => {
    const [first] = scan('[{"value":"h7Kq2zP9","name":"DB_PASSWORD"}]');
    assert.equal(first?.name, 'DB_PASSWORD');
    assert.deepEqual(first.path, [0, 'value']);
  });

  it('keeps the order of the text', () => {
    const text = '{"value":"h7Kq2zP9","inner":{"password":"q9Lm3xWv"},"name":"TOKEN"}';
    assert.deepEqual(
      scan(text).map(({ range }) => text.slice(range.start, range.end)),
      ['h7Kq2zP9', 'q9Lm3xWv'],
    );
  });

  it('is found though the text ends before the object does', () => {
    assert.equal(scan('[{"name":"DB_PASSWORD","value":"h7Kq2zP9"').length, 1);
  });

  const harmless: readonly unknown[] = [
    { environment: [{ name: 'LOG_LEVEL', value: 'information' }] },
    { environment: [{ name: 'DB_PASSWORD', value: '${DB_PASSWORD}' }] },
    { secrets: [{ name: 'DB_PASSWORD', valueFrom: 'h7Kq2zP9' }] },
    { Parameters: { InstanceType: { Default: 't4g.medium' } } },
    { Parameters: { DbPassword: { Type: 'String', Default: '' } } },
  ];
  for (const value of harmless) {
    it(`is none in ${JSON.stringify(value)}`, () => {
      assert.deepEqual(found(value, { isConnection: false }), []);
    });
  }
});
