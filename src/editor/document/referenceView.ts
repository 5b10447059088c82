import type { ReferenceProblem } from '../../reference/notation/problem.js';
import type { Reference } from '../../reference/notation/reference.js';
import { parseSecretArn } from '../../secrets/model/secretArn.js';
import type { ReferenceState } from '../../secrets/model/services.js';

/** What the editor can say of one reference at this moment. */
export type ReferenceView =
  | { readonly kind: 'untrusted' }
  | { readonly kind: 'malformed'; readonly problem: ReferenceProblem }
  | ReferenceState;

/** The name of the secret of a reference, for people: of an ARN, its last part. */
export function secretName(reference: Reference): string {
  return parseSecretArn(reference.secret)?.resource ?? reference.secret;
}

/** The version of a reference as it is written; absent: AWSCURRENT. */
export function versionText(reference: Reference): string | undefined {
  const { version } = reference;
  return version?.kind === 'id' ? version.id : version?.label;
}
