import type { PolicyKind, SecretsErrorCode, SecretsErrorDetails } from '../secrets/model/errorCode.js';
import type { ErrorContext } from './errorContext.js';

/** What AWS says was denied, and by whom: `User: … is not authorized to perform: ACTION on resource: RESOURCE because …` */
export function denialOf(
  message: string,
  context: ErrorContext,
): readonly [code: SecretsErrorCode, details: SecretsErrorDetails] {
  const [, parsedAction, parsedResource] =
    /not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?/i.exec(message) ?? [];
  const action = parsedAction ?? `secretsmanager:${context.operation}`;
  const resource = context.redactor.redact(parsedResource ?? context.secretId ?? '*');
  // The names of users, roles and secrets may hold the word as well: it counts only where no action is named.
  const policy = denialBy(message, context);
  return action.startsWith('kms:') || (parsedAction === undefined && /\bKMS\b/i.test(message))
    ? ['kms-denied', { action: parsedAction ?? keyAction(context.operation), ...policy }]
    : ['access-denied', { action, resource, ...policy }];
}

/** What AWS does with a secret's key: it makes a data key for each value that is written. */
function keyAction(operation: string): string {
  return /^(Create|Put|Update)/.test(operation) ? 'kms:GenerateDataKey' : 'kms:Decrypt';
}

const policyKinds: Readonly<Record<string, PolicyKind>> = {
  'identity-based policy': 'identity',
  'resource-based policy': 'resource',
  'service control policy': 'service-control',
  'resource control policy': 'resource-control',
  'permissions boundary': 'permissions-boundary',
  'session policy': 'session',
  'vpc endpoint policy': 'vpc-endpoint',
  'role trust policy': 'role-trust',
};

/**
 * `… because no KIND allows the ACTION action`, or `… with an explicit deny in a KIND`, which may end with the ARN of
 * the policy: IAM User Guide, "Troubleshoot access denied error messages".
 */
function denialBy(message: string, { redactor }: ErrorContext): SecretsErrorDetails {
  const [, none, explicit, arn] =
    /(?:because no ([\w -]{1,40}?) allows\b|with an explicit deny in (?:an? |the )?([\w -]{1,40}?(?:policy|policies|boundary)\b)(?:: ?(arn:[\w:/*+=,.@-]{1,300}\w))?)(?!.*\bnot authorized to perform)/is.exec(
      message,
    ) ?? [];
  const policy = policyKinds[(none ?? explicit ?? '').toLowerCase()];
  return policy === undefined
    ? {}
    : {
        denied: { policy, explicit: none === undefined },
        ...(arn === undefined ? {} : { policyArn: redactor.redact(arn) }),
      };
}
