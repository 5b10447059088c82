import assert from 'node:assert/strict';
import { SecretsError, toSecretsError } from '../../../../src/secrets/model/errors.js';

describe('texts of errors', () => {
  it('name the action on the key that is missing', () => {
    const denied = new SecretsError('kms-denied', { secretId: 'a', action: 'kms:GenerateDataKey' });
    assert.equal(denied.nextStep, 'Ask for kms:GenerateDataKey on the key.');
    assert.equal(new SecretsError('kms-denied').nextStep, 'Ask for kms:Decrypt on the key.');
  });

  it('tell by how much the clock is off only where that is known', () => {
    const textFor = (details: { minutes?: number }) => new SecretsError('clock-skew', details).what;
    assert.match(textFor({ minutes: 20 }), /20 minutes ahead/);
    assert.match(textFor({ minutes: -20 }), /20 minutes behind/);
    assert.match(textFor({ minutes: 1 }), /1 minute ahead/);
    assert.match(textFor({ minutes: -1 }), /1 minute behind/);
    assert.equal(textFor({}), "This computer's clock differs from AWS's.");
  });

  it('tell what to do where a file of the extension is gone', () => {
    const missing = Object.assign(new Error("Cannot find module './iam-policy.js'"), {
      code: 'MODULE_NOT_FOUND',
    });
    assert.match(toSecretsError(missing).what, /cannot be loaded: reload the window/u);
    assert.doesNotMatch(toSecretsError(new TypeError('x')).what, /reload/u);
  });
});
