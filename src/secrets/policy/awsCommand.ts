import type { IamPolicy } from './document.js';
import { formatPolicy } from './formatPolicy.js';
import { policyNames } from './policyName.js';

/** Which kind of shell commands are for: a POSIX one, or PowerShell of any version. */
type Shell = 'posix' | 'powershell';

export interface AwsCommandOptions {
  /** Of the policy and of the user. */
  readonly name: string;
  readonly shell: Shell;
  /** In whose IAM the policy is made; absent: asked of AWS. */
  readonly accountId?: string;
}

/**
 * Commands that create the policy with AWS's command line, one per document; and, as comments to be run one by one,
 * those for a policy that exists already, and for a user with an access key.
 *
 * Each document goes to a file in the current folder: the shells have no quoting of JSON in common, and older
 * PowerShell passes no quotes on at all. Its text is taken literally in both: every line of JSON begins with a brace
 * or a space, so none ends it. Names are in single quotes, and have none.
 */
export function asAwsCommand(policy: IamPolicy, { name, shell, accountId }: AwsCommandOptions): string {
  const { documents, partition } = policy;
  const names = policyNames(name, documents.length);
  const [user = name] = policyNames(name, 1);
  const known = accountId !== undefined && /^[0-9]{12}$/.test(accountId);
  const arnOf = (policyName: string): string =>
    `"arn:${partition}:iam::${known ? accountId : '${account}'}:policy/${policyName}"`;
  const fileOf = (policyName: string): string => `--policy-document 'file://${policyName}.json'`;
  const create = documents.map((document, index) => {
    const each = names[index] ?? name;
    return [
      ...fileWith(formatPolicy(document), `${each}.json`, shell),
      `aws iam create-policy --policy-name '${each}' ${fileOf(each)}`,
      '',
    ].join('\n');
  });
  const account = `aws sts get-caller-identity --query Account --output text`;
  return [
    ...create,
    ...(known ? [] : [`# ${shell === 'posix' ? `account=$(${account})` : `$account = ${account}`}`]),
    '# If the policy exists already: its next version. IAM keeps five; delete an old one first if there are.',
    ...names.map(
      (each) =>
        `# aws iam create-policy-version --set-as-default --policy-arn ${arnOf(each)} ${fileOf(each)}`,
    ),
    '# A user for it, and an access key. The last command shows the secret access key, in your terminal only, once.',
    `# aws iam create-user --user-name '${user}'`,
    ...names.map((each) => `# aws iam attach-user-policy --user-name '${user}' --policy-arn ${arnOf(each)}`),
    `# aws iam create-access-key --user-name '${user}'`,
    '',
  ].join('\n');
}

/** Commands that write a text that ends in a newline to a file. */
function fileWith(text: string, file: string, shell: Shell): readonly string[] {
  const lines = text.replace(/\n$/, '');
  // ASCII is without a byte order mark in every PowerShell; a policy has nothing else.
  return shell === 'posix'
    ? [`cat > '${file}' <<'POLICY'`, lines, 'POLICY']
    : ["@'", lines, `'@ | Set-Content -Encoding ascii '${file}'`];
}
