import { mainAccount } from '../../../src/service/seed';
import type { SeedRole, SeedUser } from './format';

/** The account of user `other`. */
export const otherAccount = '444455556666';
/** Accounts belong to one partition; these are GovCloud's and China's. */
export const govcloudAccount = '777788889999';
export const chinaAccount = '121212343434';

const allow = (action: string | string[], resource: string | string[] = '*') => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});
const policy = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });

const everything = policy(allow('*'));
const readActions = [
  'secretsmanager:GetSecretValue',
  'secretsmanager:ListSecrets',
  'secretsmanager:DescribeSecret',
];
const reader = policy(allow(readActions));

/** The users of every seed that names none. */
export const seedUsers: SeedUser[] = [
  { name: 'admin', policy: everything },
  { name: 'reader', policy: reader },
  {
    name: 'scoped',
    policy: policy(
      allow(
        ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
        `arn:aws:secretsmanager:*:${mainAccount}:secret:prod/*`,
      ),
    ),
  },
  { name: 'batch', policy: policy(allow([...readActions, 'secretsmanager:BatchGetSecretValue'])) },
  { name: 'expired', policy: reader, sessionToken: true, expires: Date.parse('2020-01-01T00:00:00Z') },
  { name: 'temporary', policy: reader, sessionToken: true },
  // The customer's key allows its account through its key policy, so taking it away needs a deny.
  { name: 'nokms', policy: policy(allow(readActions), { Effect: 'Deny', Action: 'kms:*', Resource: '*' }) },
  {
    name: 'mfa',
    policy: policy({ ...allow(readActions), Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
  },
  { name: 'other', account: otherAccount, policy: everything },
  { name: 'govcloud', account: govcloudAccount, partition: 'aws-us-gov', policy: everything },
  { name: 'china', account: chinaAccount, partition: 'aws-cn', policy: everything },
];

/** The roles of every seed that names none; the access portal lists them by account. */
export const seedRoles: SeedRole[] = [
  { name: 'SecretReader', policy: reader, maxSessionDuration: 43_200 },
  { name: 'SecretAdmin', policy: everything },
  { name: 'SecretReader', account: otherAccount, policy: reader, trusts: ['admin', 'SecretAdmin'] },
  { name: 'WithCode', policy: reader, mfa: true },
  {
    name: 'Partner',
    account: otherAccount,
    policy: everything,
    trusts: ['admin', 'reader'],
    externalId: 'sandbox-partner',
  },
];
