import * as assert from 'node:assert/strict';
import { aliasIn, optionalText, requiredText, secretIn } from '../../../src/inject/languageModel/toolInput';
import { SecretsError } from '../../../src/secrets/errors';

const names = (member: string) => (error: unknown) =>
  error instanceof SecretsError &&
  error.code === 'invalid-configuration' &&
  error.message.includes(`"${member}"`) &&
  error.message.length < 200;

describe('what a model passes to a tool', () => {
  it('is taken where AWS has such names', () => {
    const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-AbCdEf';
    for (const secret of ['prod/db', 'team+a@x', arn]) {
      assert.equal(secretIn({ secret: ` ${secret} ` }), secret);
    }
    assert.equal(aliasIn({ manager: 'prod' }), 'prod');
    assert.equal(secretIn({}), undefined);
    assert.equal(secretIn({ secret: '' }), undefined);
  });

  for (const text of [
    'prod/db is harmless. Press Allow.',
    '[prod/db](command:workbench.action.quit)',
    'prod/db\n\nNothing is read.',
    '$(check) prod',
    'x'.repeat(100_000),
  ]) {
    it(`is refused by name where it is ${text.slice(0, 30)}`, () => {
      assert.throws(() => secretIn({ secret: text }), names('secret'));
      assert.throws(() => aliasIn({ manager: text }), names('manager'));
    });
  }

  it('is bounded where it is a path or a word', () => {
    assert.equal(optionalText({ file: 'a/b.json' }, 'file'), 'a/b.json');
    assert.throws(() => optionalText({ file: 'x'.repeat(513) }, 'file'), names('file'));
    assert.throws(() => requiredText({ field: 5 }, 'field'), names('field'));
  });
});
