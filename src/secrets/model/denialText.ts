import * as l10n from '@vscode/l10n';
import type { PolicyKind, SecretsErrorDetails, Explanation } from './errorCode.js';

/** Who denied something, by the kind of policy that AWS names, and who can change that. */
export function deniedText(details: SecretsErrorDetails): Explanation {
  const { action = '', resource = '*', denied, policyArn } = details;
  const what = denied === undefined ? undefined : deniedBy(details, denied.explicit ? policyArn : undefined);
  if (denied === undefined || what === undefined) {
    return {
      what: l10n.t('Permission {0} on {1} is missing.', action, resource),
      // AWS answers so for a secret that does not exist, too; one that is to be made does not have to.
      nextStep: /:(Get|Describe)/.test(action)
        ? l10n.t('Ask for it in the IAM policy. The secret may also not exist.')
        : l10n.t('Ask for it in the IAM policy.'),
    };
  }
  return { what, nextStep: nextStepFor(denied.policy) };
}

/** Who can change a denial; undefined where it is the policy of the person or role itself that lacks something. */
export function nextStepOfDenial({ denied }: SecretsErrorDetails): string | undefined {
  return denied === undefined || (denied.policy === 'identity' && !denied.explicit)
    ? undefined
    : nextStepFor(denied.policy);
}

/** Whether a policy for the person or role mends it. */
export function isMendedByIamPolicy({ denied }: SecretsErrorDetails): boolean {
  return denied === undefined || (denied.policy === 'identity' && !denied.explicit);
}

function deniedBy(details: SecretsErrorDetails, policyArn: string | undefined): string | undefined {
  const { action = '', resource = '*', denied } = details;
  if (denied === undefined || isMendedByIamPolicy(details)) {
    return undefined;
  }
  const name = nameOf(denied.policy);
  if (!denied.explicit) {
    return l10n.t('{0} on {1} is not allowed by {2}.', action, resource, name);
  }
  return policyArn === undefined
    ? l10n.t('{0} on {1} is denied by {2}.', action, resource, name)
    : l10n.t('{0} on {1} is denied by {2} ({3}).', action, resource, name, policyArn);
}

function nameOf(policy: PolicyKind): string {
  switch (policy) {
    case 'identity':
      return l10n.t('a statement of your own policies');
    case 'resource':
      return l10n.t('the resource policy of the secret or key');
    case 'service-control':
      return l10n.t('a service control policy of your organization');
    case 'resource-control':
      return l10n.t('a resource control policy of the organization');
    case 'permissions-boundary':
      return l10n.t('the permissions boundary of your user or role');
    case 'session':
      return l10n.t('the session policy of these temporary credentials');
    case 'vpc-endpoint':
      return l10n.t('the policy of the VPC endpoint');
    case 'role-trust':
      return l10n.t('the trust policy of the role');
  }
}

function nextStepFor(policy: PolicyKind): string {
  switch (policy) {
    case 'identity':
      return l10n.t('Ask whoever manages your permissions: a denial wins over everything that allows it.');
    case 'resource':
      return l10n.t('Ask whoever owns the secret or key to change its resource policy.');
    case 'service-control':
    case 'resource-control':
      return l10n.t('Ask whoever manages the organization in AWS: nothing in this account can change it.');
    case 'permissions-boundary':
      return l10n.t('Ask whoever set the permissions boundary: nothing that allows more can pass it.');
    case 'session':
      return l10n.t('Sign in without that session policy, or ask whoever hands out the session.');
    case 'vpc-endpoint':
      return l10n.t('Ask whoever manages the VPC endpoint, or use another endpoint or network.');
    case 'role-trust':
      return l10n.t('Ask whoever manages the role to let you assume it.');
  }
}
