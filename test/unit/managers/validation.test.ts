import assert from 'node:assert/strict';
import { consoleUrl, iamConsoleUrl } from '../../../src/managers/console';
import { parseManager } from '../../../src/managers/manager';
import * as validation from '../../../src/managers/validation';
import { manager } from './support';

type Problem = (text: string) => string | undefined;

function check(what: string, problem: Problem, good: readonly string[], bad: readonly string[]): void {
  describe(what, () => {
    good.forEach((text) => it(`accepts "${text}"`, () => assert.equal(problem(text), undefined)));
    bad.forEach((text) =>
      it(`refuses ${JSON.stringify(text).slice(0, 60)}`, () => assert.notEqual(problem(text), undefined)),
    );
  });
}

check(
  'an alias',
  validation.aliasProblem,
  ['a', 'prod', 'prod-eu-1', 'a'.repeat(32)],
  ['', 'arn', 'Prod', '1prod', '-a', 'a_b', 'a b', 'a:b', 'a'.repeat(33), 'prod\n'],
);
check(
  'a region',
  validation.regionProblem,
  ['us-east-1', 'us-gov-west-1', 'cn-northwest-1', 'eusc-de-east-1', 'us-isob-east-1', 'xx-new-12'],
  [
    '',
    'us-east',
    'us_east_1',
    'US-EAST-1',
    'aws-global',
    'us-east-1.evil.com',
    'us-east-1a',
    ' us-east-1',
    'us-east-1\n',
  ],
);

it('repeats no long region', () => {
  assert.ok(validation.regionProblem('x'.repeat(100_000))!.length < 300);
});
check(
  'an endpoint',
  validation.endpointProblem,
  [
    '',
    'https://example.com',
    'https://example.com:8443/',
    'http://localhost:4566',
    'http://127.0.0.1:1',
    'http://[::1]:1',
  ],
  [
    'example.com',
    'http://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://127.0.0.1@example.com',
    'https://user@example.com',
    'https://:word@example.com',
    'https://example.com/path',
    'https://example.com?query',
    'https://example.com/#hash',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ],
);
check(
  'an Access Key ID',
  validation.accessKeyIdProblem,
  ['test', 'AKIAIOSFODNN7EXAMPLE', '  AKIAIOSFODNN7EXAMPLE\n'],
  ['', ' ', 'AKIA', 'akiaiosfodnn7example', 'AKIAIOSFODNN7 EXAMPLE', 'A'.repeat(129)],
);
check(
  'a Secret Access Key',
  validation.secretAccessKeyProblem,
  ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', ' x\n', 'short'],
  ['', '  ', 'with space inside', 'two\nlines', 'ü'.repeat(40)],
);
check(
  'a session token',
  validation.sessionTokenProblem,
  ['', 'x'.repeat(2000), ' token== '],
  ['two words', 'x'.repeat(9000)],
);
check(
  'a profile',
  validation.profileProblem,
  ['default', 'my work', 'a/b@c'],
  ['', ' a', 'a]', 'a\nb', 'a'.repeat(257)],
);

describe('hints while typing keys', () => {
  it('ask for the session token of a temporary key', () => {
    assert.match(validation.sessionTokenProblem('', 'ASIAIOSFODNN7EXAMPLE')!, /session token/);
    assert.equal(validation.sessionTokenProblem('', 'AKIAIOSFODNN7EXAMPLE'), undefined);
  });

  it('give an endpoint one spelling', () => {
    assert.equal(validation.normalizeEndpoint('HTTPS://Example.com:443/'), 'https://example.com');
    assert.equal(validation.normalizeEndpoint(''), undefined);
  });
});

describe('a stored manager', () => {
  it('is read back as it was stored', () => {
    for (const one of [
      manager('prod'),
      manager('dev', {
        source: { kind: 'profile', profile: 'work' },
        listing: 'denied',
        addedSecrets: ['a'],
      }),
      manager('local', {
        endpoint: 'http://localhost:4566',
        accountId: '111122223333',
        credentialsVersion: 'v',
      }),
      manager('live', { production: true, readOnly: true }),
    ]) {
      assert.deepEqual(parseManager(JSON.parse(JSON.stringify(one))), one);
    }
  });

  it('is undefined when anything about it is not valid', () => {
    const good = manager('prod');
    for (const bad of [
      null,
      undefined,
      'text',
      [],
      {},
      { ...good, id: '../x' },
      { ...good, alias: 'arn' },
      { ...good, region: 'evil.com' },
      { ...good, endpoint: 'http://evil.com' },
      { ...good, endpoint: 5 },
      { ...good, source: undefined },
      { ...good, source: { kind: 'other' } },
      { ...good, source: { kind: 'profile' } },
    ]) {
      assert.equal(parseManager(bad), undefined, JSON.stringify(bad));
    }
  });

  it('loses what does not belong to it', () => {
    const parsed = parseManager({ ...manager('prod'), secretAccessKey: 'CANARY', addedSecrets: ['a', 5] });
    assert.deepEqual(parsed?.addedSecrets, ['a']);
    assert.ok(!JSON.stringify(parsed).includes('CANARY'));
    const unmarked = manager('prod');
    assert.deepEqual(parseManager({ ...unmarked, production: 'yes', readOnly: false }), unmarked);
  });
});

describe('a link into the AWS console', () => {
  it('leads to the console of the partition', () => {
    const host = (region: string) => new URL(consoleUrl({ region })!).host;
    assert.equal(host('eu-west-1'), 'eu-west-1.console.aws.amazon.com');
    assert.equal(host('us-gov-west-1'), 'us-gov-west-1.console.amazonaws-us-gov.com');
    assert.equal(host('cn-north-1'), 'cn-north-1.console.amazonaws.cn');
    assert.equal(host('eusc-de-east-1'), 'eusc-de-east-1.console.amazonaws-eusc.eu');
    assert.equal(consoleUrl({ region: 'us-iso-east-1' }), undefined);
    assert.equal(consoleUrl({ region: 'us-isob-east-1' }), undefined);
  });

  it('names the secret, and takes region and name out of an ARN', () => {
    assert.equal(
      consoleUrl({ region: 'us-east-1', secretId: 'prod/a b' }),
      'https://us-east-1.console.aws.amazon.com/secretsmanager/secret?name=prod%2Fa+b&region=us-east-1',
    );
    const secretId = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf';
    assert.equal(
      consoleUrl({ region: 'us-east-1', secretId }),
      'https://eu-west-1.console.aws.amazon.com/secretsmanager/secret?name=prod%2Fdb&region=eu-west-1',
    );
  });

  it('leads to IAM in the console of the partition', () => {
    assert.equal(
      iamConsoleUrl('eu-west-1', 'policies/create'),
      'https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/policies/create',
    );
    assert.equal(
      iamConsoleUrl('us-gov-west-1', 'users'),
      'https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home?region=us-gov-west-1#/users',
    );
    assert.equal(new URL(iamConsoleUrl('cn-north-1', 'users')!).host, 'cn-north-1.console.amazonaws.cn');
    assert.equal(iamConsoleUrl('us-iso-east-1', 'users'), undefined);
    assert.equal(iamConsoleUrl('evil.com/#', 'users'), undefined);
  });

  it('never leads elsewhere', () => {
    const secretId = 'arn:aws:secretsmanager:evil.com/:111122223333:secret:a-AbCdEf';
    assert.equal(consoleUrl({ region: 'us-east-1', secretId }), undefined);
  });
});
