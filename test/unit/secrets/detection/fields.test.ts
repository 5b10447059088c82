import assert from 'node:assert/strict';
import { FieldNames } from '../../../../src/secrets/detection/fieldNames.js';
import { found } from './support.js';

describe('credentials by the name of the field', () => {
  const value = 'h7Kq2-zP9';

  const credentials =
    'secret_text password client_secret access_token refresh_token apiKey api_key API-KEY x-api-key secretKey ' +
    'aws_secret_access_key privateKey dbPassword passphrase authToken token pwd webhookSecret jwt Authorization';
  for (const name of credentials.split(' ')) {
    it(`takes ${name} for one`, () => assert.deepEqual(found({ [name]: value }), [`field-name: ${value}`]));
  }

  const others =
    'username client_id host nextToken page_token maxTokens max_tokens token_type token_url tokenUrl publicKey ' +
    'keyId keyboard passwordPolicy secretName monkey cancellationToken redirect_url scope authorization_method';
  for (const name of others.split(' ')) {
    it(`does not take ${name} for one`, () => assert.deepEqual(found({ [name]: value }), []));
  }

  it('finds the credentials of every connection shape, however short', () => {
    assert.deepEqual(found({ type: 'SECRET_TEXT', secret_text: 'ab1' }), ['field-name: ab1']);
    assert.deepEqual(found({ type: 'BASIC_AUTH', username: 'u1', password: 'p 1' }), ['field-name: p 1']);
    assert.deepEqual(found({ type: 'OAUTH2', client_id: 'id1', client_secret: 'cs1', access_token: 'at1' }), [
      'field-name: cs1',
      'field-name: at1',
    ]);
    assert.deepEqual(
      found({ value: { type: 'CUSTOM_AUTH', props: { host: 'db1', api_key: value, port: 5432 } } }),
      [`field-name: ${value}`],
    );
  });

  it('finds those in lists', () => assert.deepEqual(found({ token: [value] }), [`field-name: ${value}`]));

  it('takes names from the setting, written in any way', () => {
    assert.deepEqual(found({ licenseNumber: 'x9' }, { fieldNames: ['license_number'] }), ['field-name: x9']);
  });

  it('takes what follows the scheme in a header', () => {
    assert.deepEqual(found({ Authorization: `Bearer ${value}` }), [`field-name: ${value}`]);
  });

  it('leaves texts for people alone outside of connection files', () => {
    const texts = { password: 'Your password, please', token: 'Token', secret: 'https://example.com/secret' };
    assert.deepEqual(found(texts, { isConnection: false }), []);
  });

  it('remembers a bounded number of names', () => {
    const names = new FieldNames();
    for (let index = 0; index < 20_000; index++) {
      names.kindOf(`name${index}`);
    }
    assert.equal(names.kindOf('password'), 'shape');
  });
});

describe('plain words in such a field', () => {
  const names: readonly (readonly [string, string])[] = [
    ['secret', 'prod/db-credentials'],
    ['apiKey', 'header'],
    ['token', 'access_token'],
    ['authorization', 'client_credentials'],
    ['pat', '/users/list'],
  ];
  for (const [name, text] of names) {
    it(`name something else: ${name}: ${text}`, () => {
      assert.deepEqual(found({ [name]: text }), []);
      assert.deepEqual(found({ [name]: text }, { isConnection: false }), []);
    });
  }

  it('are credentials where people choose them, or the shape of the connection says so', () => {
    assert.deepEqual(found({ dbPassword: 'hunter', smtp_pass: 'correct-horse-battery' }), [
      'field-name: hunter',
      'field-name: correct-horse-battery',
    ]);
    assert.deepEqual(found({ secret_text: 'letmein', client_secret: 'my/words' }).length, 2);
  });
});

describe('a credential that holds what templates are made of', () => {
  for (const text of ['a}}b-7Kq2', 'x$(7Kq2-zP']) {
    it(text, () => assert.deepEqual(found({ password: text }), [`field-name: ${text}`]));
  }
  it('is none when it is one', () => assert.deepEqual(found({ password: '$(cat /run/secret) x' }), []));
});

describe('what is no credential in such a field', () => {
  const placeholders = [
    '',
    '   ',
    '<prod/db, password>',
    '<staging:prod/db, password>',
    'Bearer <prod/db, password>',
    '<prod/db, password',
    '<your token>',
    '${DB_PASSWORD}',
    'Basic ${TOKEN}',
    '$DB_PASSWORD',
    '%DB_PASSWORD%',
    '{{secrets.db}}',
    '{{MGR1|ap_sep_v1|prod/db:password}}',
    '{{resolve:secretsmanager:prod/db:SecretString:password}}',
    'env:DB_PASSWORD',
    '@env:DB_PASSWORD',
    'secretref:db-password',
    "lookup('env', 'PW')",
    '{% password %}',
    '$[variables.password]',
    '%{password}',
    '%(password)s',
    '{0}',
    '##PASSWORD##',
    '@@password@@',
    '<<PASSWORD>>',
    '$ENV{PASSWORD}',
    '$secrets.password',
    '!ENV PASSWORD',
    'var.db_password',
    'random_password.db.result',
    'data.aws_secretsmanager_secret_version.db.secret_string',
    'projects/12/secrets/db/versions/latest',
    '/run/secrets/password',
    '/prod/db/password',
    'prompt',
    'process.env.DB_PASSWORD',
    'op://vault/item/field',
    'kv://shop/db',
    'gcp-sm://shop-db',
    'secretsmanager:prod/db',
    'REPLACE_ME',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf',
    'ref+awssecrets://prod/db#/password',
    'changeme',
    'CHANGE_ME',
    'xxx',
    'xxxx-xxxx-xxxx',
    '********',
    '••••••',
    '...',
    '000000',
    'your-api-key',
    'YOUR_TOKEN_HERE',
    'insert token here',
    'my-secret-key',
    'placeholder',
    'password',
    'TODO',
    'null',
    '[REDACTED]',
    'example-password',
  ];
  for (const text of placeholders) {
    it(JSON.stringify(text), () => assert.deepEqual(found({ password: text, apiToken: text }), []));
  }
});
