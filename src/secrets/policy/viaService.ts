/** The DNS suffixes of the partitions that do not use amazonaws.com, from AWS's endpoint rules. */
const dnsSuffixes: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
  'aws-iso': 'c2s.ic.gov',
  'aws-iso-b': 'sc2s.sgov.gov',
  'aws-iso-e': 'cloud.adc-e.uk',
  'aws-iso-f': 'csp.hci.ic.gov',
};

/**
 * What `kms:ViaService` may say when Secrets Manager of a region uses a key for somebody.
 *
 * AWS documents `secretsmanager.{region}.amazonaws.com` (KMS developer guide, "kms:ViaService"), and its own CDK
 * writes that for every partition (aws-secretsmanager, `Secret.grantRead`). For partitions with a DNS suffix of
 * their own no public source confirms it from a running account, and other conditions on service names in China
 * take one suffix or the other. There both are listed: the values of a condition are alternatives, and only Secrets
 * Manager itself can appear under either, so the second one permits nothing more.
 */
export function viaService(partition: string, region: string): string | readonly string[] {
  const documented = `secretsmanager.${region}.amazonaws.com`;
  const suffix = dnsSuffixes[partition];
  return suffix === undefined ? documented : [documented, `secretsmanager.${region}.${suffix}`];
}
