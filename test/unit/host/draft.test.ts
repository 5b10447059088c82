import assert from 'node:assert/strict';
import { asksTokenWithKeys, emptyDraft, fieldAtFault } from '../../../src/host/connect/draft.js';
import { SecretsError } from '../../../src/secrets/errors.js';

describe('the draft of a manager', () => {
  it('asks for a session token together with its keys where none were typed', () => {
    const draft = emptyDraft('prod');
    assert.equal(asksTokenWithKeys(draft), true);
    assert.equal(asksTokenWithKeys({ ...draft, accessKeyId: 'ASIA0000000000000000' }), false);
  });

  it('leads from a failure to what is to be corrected', () => {
    const draft = { ...emptyDraft('prod'), accessKeyId: 'AKIA0000000000000000', secretAccessKey: 'x' };
    const fieldOf = (error: SecretsError, endpoint = '') =>
      fieldAtFault(error, { ...draft, endpoint }, false);
    const foreign = new SecretsError('invalid-configuration', {
      reason: 'another region',
      host: 'localhost',
    });
    assert.equal(fieldOf(foreign), 'region');
    assert.equal(fieldOf(foreign, 'http://localhost'), 'endpoint');
    assert.equal(
      fieldOf(new SecretsError('invalid-configuration', { reason: 'taken', alias: 'prod' })),
      'alias',
    );
    assert.equal(fieldOf(new SecretsError('wrong-secret-key')), 'credentials');
  });
});
