/** The actions that reading can use. */
const readingActions = [
  'secretsmanager:ListSecrets',
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
  'kms:Decrypt',
] as const;

/** The actions that leading a secret's life can use, beside reading it. */
export const writingActions = [
  'secretsmanager:CreateSecret',
  'secretsmanager:PutSecretValue',
  'secretsmanager:ListSecretVersionIds',
  'secretsmanager:UpdateSecretVersionStage',
  'secretsmanager:DeleteSecret',
  'secretsmanager:RestoreSecret',
  'secretsmanager:RotateSecret',
  'secretsmanager:CancelRotateSecret',
  'secretsmanager:UpdateSecret',
  'secretsmanager:TagResource',
  'secretsmanager:UntagResource',
  'kms:GenerateDataKey',
] as const;

export type WritingAction = (typeof writingActions)[number];

/** The actions that the product can use, in the order in which they are shown. */
export const accessActions = [...readingActions, ...writingActions] as const;

export type AccessAction = (typeof accessActions)[number];
