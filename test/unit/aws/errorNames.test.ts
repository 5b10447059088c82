import assert from 'node:assert/strict';
import type { SecretsErrorCode } from '../../../src/secrets/model/errorCode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { clientOf, failure, once } from './support';

describe('errors of AWS by name', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => {
    sandbox.faults.clear();
    sandbox.requests.clear();
  });
  after(() => sandbox.close());

  const get = (secretId: string) =>
    clientOf(sandbox, 'reader', { tuning: once }).getSecretValue(secretId, undefined);

  const names: readonly (readonly [name: string, message: string, code: SecretsErrorCode])[] = [
    [
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      'unknown-access-key',
    ],
    ['InvalidClientTokenId', 'x', 'unknown-access-key'],
    ['InvalidSignatureException', 'The request signature we calculated does not match', 'wrong-secret-key'],
    ['InvalidSignatureException', 'Credential should be scoped to a valid region.', 'invalid-configuration'],
    ['ExpiredTokenException', 'The security token included in the request is expired', 'expired-credentials'],
    ['ExpiredToken', 'x', 'expired-credentials'],
    ['RequestExpired', 'x', 'clock-skew'],
    ['AccessDeniedException', 'x', 'access-denied'],
    ['AccessDeniedException', 'Access to KMS is not allowed', 'kms-denied'],
    [
      'AccessDeniedException',
      'User: arn:aws:iam::111122223333:user/kms-admin is not authorized to perform: secretsmanager:GetSecretValue on resource: prod/db because no identity-based policy allows it',
      'access-denied',
    ],
    ['ResourceNotFoundException', "Secrets Manager can't find the specified secret.", 'secret-not-found'],
    [
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
      'version-not-found',
    ],
    [
      'InvalidRequestException',
      "You can't perform this operation on the secret because it was marked for deletion.",
      'pending-deletion',
    ],
    [
      'InvalidRequestException',
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
      'pending-deletion',
    ],
    ['InvalidRequestException', 'The secret is managed by another service.', 'invalid-request'],
    ['InvalidParameterException', 'x', 'invalid-request'],
    ['InvalidNextTokenException', 'x', 'invalid-request'],
    ['ValidationException', 'x', 'invalid-request'],
    ['SerializationException', 'x', 'invalid-request'],
    ['OptInRequired', 'x', 'invalid-request'],
    ['IncompleteSignature', 'x', 'invalid-request'],
    ['MissingAuthenticationToken', 'x', 'invalid-request'],
    ['SomethingNewException', 'x', 'invalid-request'],
    ['DecryptionFailure', "Secrets Manager can't decrypt the protected secret text.", 'decryption-failure'],
    ['ThrottlingException', 'Rate exceeded', 'throttled'],
    ['LimitExceededException', 'x', 'throttled'],
    ['InternalServiceError', 'x', 'service-failure'],
    ['ServiceUnavailableException', 'x', 'service-failure'],
    ['ServiceUnavailable', 'x', 'service-failure'],
    ['InternalFailure', 'x', 'service-failure'],
  ];
  for (const [name, message, code] of names) {
    for (const status of [400, 403, 500]) {
      if (status === 500 && code === 'invalid-request') {
        continue;
      }
      it(`reads ${name} "${message}" with status ${status} as ${code}`, async () => {
        sandbox.faults.set({ kind: 'error', name, message, status });
        const error = await failure(get('prod/db'), code);
        assert.equal(error.details.secretId, 'prod/db');
        assert.equal(error.details.region, 'us-east-1');
      });
    }
  }

  it('takes the namespace off the name', async () => {
    sandbox.faults.set({ kind: 'error', name: 'com.amazonaws.secretsmanager#ResourceNotFoundException' });
    await failure(get('prod/db'), 'secret-not-found');
  });

  it('reads a new name with a fault of the server as a failure of the service', async () => {
    sandbox.faults.set({ kind: 'error', name: 'SomethingNewException', status: 500 });
    await failure(get('prod/db'), 'service-failure');
  });
});
