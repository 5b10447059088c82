import assert from 'node:assert/strict';
import { namePatterns, names, soughtBy, soughtSecret } from '../../../../src/editor/navigation/sameReference';
import type { Reference } from '../../../../src/reference/notation/reference';
import type { SecretSummary } from '../../../../src/secrets/model/ports';
import { prod } from '../support';

const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf';

describe('references to the same secret', () => {
  const parts = {
    resolver: {
      managerOf: ({ alias }: Reference) => (alias === 'other' ? { ...prod, id: 'other' } : prod),
    },
    catalog: {
      find: (_id: string, secret: string) =>
        secret === 'prod/db' || secret === arn ? ({ name: 'prod/db', arn } as SecretSummary) : undefined,
    },
  };
  const same = (reference: Reference, key?: string) =>
    names(reference, undefined, soughtSecret(prod.id, 'prod/db', key, parts), parts);

  it('name it by name or ARN, with or without its random suffix', () => {
    for (const secret of ['prod/db', arn, arn.slice(0, -7)]) {
      assert.ok(same({ secret, key: 'x' }), secret);
    }
  });

  it('do not name another secret or another manager', () => {
    assert.equal(same({ secret: 'prod/db-backup', key: 'x' }), false);
    assert.equal(same({ secret: 'prod', key: 'x' }), false);
    assert.equal(same({ alias: 'other', secret: 'prod/db', key: 'x' }), false);
  });

  it('name the key that is sought; * is the whole value', () => {
    assert.equal(same({ secret: 'prod/db', key: 'x' }, 'x'), true);
    assert.equal(same({ secret: 'prod/db', key: 'y' }, 'x'), false);
    assert.equal(same({ secret: 'prod/db' }, '*'), true);
    assert.equal(same({ secret: 'prod/db' }), true);
  });

  it('are sought by one of them, whatever its version and filter', () => {
    const sought = soughtBy({ secret: arn, key: 'x', filter: 'uri' }, undefined, parts)!;
    assert.ok(names({ secret: 'prod/db', key: 'x' }, undefined, sought, parts));
    assert.ok(namePatterns(sought).includes('prod/db'));
  });
});
