import assert from 'node:assert/strict';
import { lensText } from '../../../../src/editor/lens/lensText';
import type { ReferenceView } from '../../../../src/editor/document/referenceView';
import type { Reference } from '../../../../src/reference/notation/reference';
import { SecretsError } from '../../../../src/secrets/model/errors';
import { minute, now, password, prod, resolved } from '../support';

describe('the text of a lens', () => {
  const text = (view: ReferenceView, reference: Reference = password) =>
    lensText({ reference, view, now, locale: 'en' });
  const failed = (error: SecretsError) => text({ kind: 'failed', error, manager: prod });

  it('says manager, secret, key and when it was resolved', () => {
    assert.equal(
      text({ kind: 'resolved', ...resolved('hunter2', 2 * minute) }),
      'prod · prod/db · password, resolved 2 min ago',
    );
    assert.match(text({ kind: 'resolved', ...resolved('hunter2', 5000) }), /resolved just now$/);
    assert.match(text({ kind: 'resolved', ...resolved('hunter2', 150 * minute) }), /resolved 2 h ago$/);
  });

  it('names the whole value, a version, and the secret of an ARN', () => {
    const view: ReferenceView = { kind: 'resolved', ...resolved('hunter2', 0) };
    assert.match(text(view, { secret: 'prod/db' }), /^prod · prod\/db · whole value,/);
    const version = { kind: 'stage', label: 'AWSPREVIOUS' } as const;
    assert.match(text(view, { ...password, version }), /· password · AWSPREVIOUS,/);
    const secret = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf';
    assert.match(text(view, { secret, key: 'password' }), /^prod · prod\/db-AbCdEf · password,/);
  });

  it('says since when a value is stale', () => {
    const stale = { since: now - minute, error: new SecretsError('unreachable') };
    const view: ReferenceView = { kind: 'resolved', ...resolved('hunter2', 90 * minute, { stale }) };
    assert.match(text(view), /prod · prod\/db · password, stale since \d/);
  });

  it('says that it is loading, or was not fetched', () => {
    assert.match(text({ kind: 'loading', manager: prod }), /prod · prod\/db · password, loading…$/);
    assert.equal(text({ kind: 'unknown', manager: prod }), 'prod · prod/db · password, not fetched');
  });

  it('names the key that is not there', () => {
    const error = new SecretsError('key-not-found', { key: 'pasword', secretId: 'prod/db' });
    assert.match(failed(error), /no key pasword in prod\/db$/);
  });

  it('says what to do without a manager', () => {
    assert.match(failed(new SecretsError('no-manager')), /not connected: Connect…$/);
    assert.match(failed(new SecretsError('unknown-alias', { alias: 'dev' })), /"dev": Connect…$/);
    assert.match(failed(new SecretsError('no-active-manager')), /Set Active…$/);
  });

  it('gives the cause of every other failure without a full stop', () => {
    const error = new SecretsError('secret-not-found', { secretId: 'prod/bd', region: 'us-east-1' });
    assert.match(failed(error), /no secret prod\/bd in us-east-1$/);
  });

  it('says that a reference is malformed, or its workspace not trusted', () => {
    const problem = { code: 'missing-key', range: { start: 0, end: 0 } } as const;
    assert.match(
      lensText({ view: { kind: 'malformed', problem }, now, locale: 'en' }),
      /malformed reference: The JSON key is missing/,
    );
    assert.match(text({ kind: 'untrusted' }), /not trusted/);
  });

  it('never holds the value', () => {
    for (const age of [0, 2 * minute, 200 * minute]) {
      assert.doesNotMatch(text({ kind: 'resolved', ...resolved('hunter2', age) }), /hunter2/);
    }
  });

  it('shows a key with icons, line breaks and right-to-left marks as plain text on one line', () => {
    const key = 'a$(alert)\nb\u202ec';
    const title = text({ kind: 'resolved', ...resolved('x', 0) }, { secret: 's', key });
    assert.doesNotMatch(title, /\$\(alert\)|[\n\u202e]/);
  });
});
