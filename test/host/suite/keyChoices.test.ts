import assert from 'node:assert/strict';
import { choiceFor, keyChoices } from '../../../src/host/ask/keyChoices';
import type { SecretValue } from '../../../src/secrets/model/ports';

describe('the keys to choose from', () => {
  const value: SecretValue = {
    name: 'deep/db',
    arn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:deep/db-AbCdEf',
    versionId: 'v1',
    stages: ['AWSCURRENT'],
    content: { kind: 'text', text: '{"database": {"port": 5432, "a/b": "x"}, "user": "app"}' },
  };
  const chosen = (typed: string) =>
    keyChoices({ value, typed, write: undefined }).flatMap(({ value: chosenKey, description }) =>
      chosenKey === undefined ? [] : [`${chosenKey.key ?? '*'} ${description?.includes('not in') ?? false}`],
    );

  it('are those of the secret, and what is inside of them', () => {
    assert.deepEqual(chosen(''), [
      'database false',
      'user false',
      '* false',
      '/database/port false',
      '/database/a~1b false',
    ]);
  });

  it('are typed keys and pointers too, marked when they are not in the secret', () => {
    assert.ok(chosen('pasword').includes('pasword true'));
    assert.ok(chosen('/database/host').includes('/database/host true'));
    const port = chosen('/database/port').filter((line) => line.startsWith('/database/port '));
    assert.deepEqual(port, ['/database/port false']);
    assert.ok(!chosen('user').includes('user true'));
  });

  it('begin at the one that is called like the field', () => {
    const keys = (text: string) =>
      keyChoices({
        value: { ...value, content: { kind: 'text', text } },
        typed: '',
        write: undefined,
      });
    const of = (field: string, text: string) => choiceFor(field, keys(text))?.value?.key;
    assert.equal(of('password', '{"user_password": "x", "pass": "x", "password": "x"}'), 'password');
    assert.equal(of('apiKey', '{"id": "x", "API_KEY": "x"}'), 'API_KEY');
    assert.equal(of('user', '{"engine": "x", "username": "x"}'), 'username');
    assert.equal(of('token', '{"id": "x"}'), undefined);
    assert.equal(of('', '{"id": "x"}'), undefined);
  });
});
