/** The kinds of policy that AWS names in a denial. */
export const policyKinds = [
  'identity-based policy',
  'resource-based policy',
  'service control policy',
  'resource control policy',
  'permissions boundary',
  'session policy',
  'VPC endpoint policy',
] as const;

export type PolicyKind = (typeof policyKinds)[number];

/**
 * A denial in the words of AWS (IAM User Guide, "Troubleshoot access denied error messages"): explicit by a statement
 * of a policy, since 2025 with its ARN for some kinds, or because no policy of the kind allows it.
 */
export function denial(
  { user, action, resource }: { user: string; action: string; resource?: string },
  policy: PolicyKind,
  explicit: boolean,
  policyArn?: string,
): string {
  const on = resource === undefined ? '' : ` on resource: ${resource}`;
  const article = policy.startsWith('identity') ? 'an' : 'a';
  const reason = explicit
    ? `with an explicit deny in ${article} ${policy}${policyArn === undefined ? '' : `: ${policyArn}`}`
    : `because no ${policy} allows the ${action} action`;
  return `User: ${user} is not authorized to perform: ${action}${on} ${reason}`;
}
