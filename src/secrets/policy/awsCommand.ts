import type { IamPolicy } from './document.js';
import { formatPolicy } from './formatPolicy.js';
import { policyNames } from './policyName.js';

/**
 * Commands for a POSIX shell that create the policy with AWS's command line, one per document.
 *
 * The document stands in a here-document with a quoted delimiter, which the shell does not expand. No line of it can
 * be the delimiter, as every line of JSON begins with a brace or a space. The name is in single quotes, and has none.
 * `$(cat)` rather than `file:///dev/stdin`, which Git Bash on Windows does not have.
 */
export function asAwsCommand({ documents }: IamPolicy, name: string): string {
  const names = policyNames(name, documents.length);
  return documents
    .map((document, index) =>
      [
        `aws iam create-policy --policy-name '${names[index] ?? name}' --policy-document "$(cat <<'POLICY'`,
        `${formatPolicy(document)}POLICY`,
        ')"',
        '',
      ].join('\n'),
    )
    .join('\n');
}
