const maximumNameLength = 128;

/**
 * The names of a policy's documents: the name itself for one, `name-1`, `name-2`, … for several. What IAM does not
 * take in a policy name (`[\w+=,.@-]{1,128}`, IAM API reference, CreatePolicy) becomes a hyphen.
 */
export function policyNames(name: string, count: number): readonly string[] {
  const allowed = name.replaceAll(/[^A-Za-z0-9_+=,.@-]/g, '-') || 'secret-connections';
  return Array.from({ length: count }, (_, index) => {
    const suffix = count > 1 ? `-${index + 1}` : '';
    return allowed.slice(0, maximumNameLength - suffix.length) + suffix;
  });
}
