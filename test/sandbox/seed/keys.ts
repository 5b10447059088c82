import type { KmsKey } from '../../../src/service/model';
import { mainAccount } from '../../../src/service/seed';

/** A customer-managed key that every user of the account, and user `other`, may use through Secrets Manager. */
export const customerKey = `arn:aws:kms:us-east-1:${mainAccount}:key/1f2e3d4c-5b6a-4978-8695-a4b3c2d1e0f9`;
/** A customer-managed key that was disabled: DecryptionFailure and EncryptionFailure. */
export const disabledKey = `arn:aws:kms:us-east-1:${mainAccount}:key/00000000-dead-4000-8000-000000000000`;

const throughSecretsManager = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:CallerAccount': [mainAccount, '444455556666'] },
        StringLike: { 'kms:ViaService': 'secretsmanager.*.amazonaws.com' },
      },
    },
  ],
};

export const sampleKeys: KmsKey[] = [
  { arn: customerKey, policy: throughSecretsManager },
  { arn: disabledKey, policy: throughSecretsManager, disabled: true },
];
