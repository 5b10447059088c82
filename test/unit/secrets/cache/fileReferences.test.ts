import assert from 'node:assert/strict';
import { fileReferences } from '../../../../src/secrets/cache/fileReferences';
import type { ReferenceResolving } from '../../../../src/secrets/model/services';
import { prod } from '../../editor/support';

describe('the references of files', () => {
  const resolver = { managerOf: () => prod } as unknown as ReferenceResolving;

  it('lead to their values in a trusted workspace only, and to their manager at any time', () => {
    let trusted = false;
    const references = fileReferences(resolver, () => trusted);
    assert.throws(() => references.trusted(), { code: 'untrusted-workspace' });
    assert.equal(references.ifTrusted(), undefined);
    assert.equal(references.managerOf({ secret: 'prod/db' }), prod);
    // Trust is given while files are open.
    trusted = true;
    assert.equal(references.trusted(), resolver);
    assert.equal(references.ifTrusted(), resolver);
  });

  it('have no other way to a value', () => {
    const references = fileReferences(resolver, () => false);
    assert.deepEqual(Object.keys(references).sort(), ['ifTrusted', 'managerOf', 'named', 'trusted']);
  });
});
