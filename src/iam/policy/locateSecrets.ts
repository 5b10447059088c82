import { accountOf } from '../../managers/accountOf.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { isCancelled, SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { PolicyManager } from '../../secrets/policy/policyRequest.js';
import type { SecretCatalogReader } from '../../secrets/model/services.js';
import type { IamParts } from '../iamParts.js';

const callsAtOnce = 4;

/** Failures that say something of one secret only; after any other there is no point in asking for the next. */
const ofOneSecret: ReadonlySet<string> = new Set([
  'access-denied',
  'secret-not-found',
  'invalid-request',
  'pending-deletion',
  'throttled',
]);

/** Where references lead whose secret manager is not connected here: anywhere. */
export const unknownManager: PolicyManager = { region: '*', partition: 'aws' };

/**
 * A manager as far as a policy is concerned, with what is known of these secrets: from the listing, and where they
 * are not in it from DescribeSecret, unless `ask` is false. What cannot be found out stays a pattern.
 */
export async function locateSecrets(
  manager: ManagerConfiguration,
  secretIds: ReadonlySet<string>,
  parts: Pick<IamParts, 'catalog' | 'loadAws'>,
  { ask, signal }: { readonly ask: boolean; readonly signal: AbortSignal },
): Promise<PolicyManager> {
  const listed = parts.catalog.peek(manager.id).secrets;
  const known = new Map<string, SecretSummary>();
  for (const summary of listed) {
    if (secretIds.has(summary.name) || secretIds.has(summary.arn)) {
      known.set(summary.arn, summary);
    }
  }
  const found = new Set([...known.values()].flatMap(({ name, arn }) => [name, arn]));
  const missing = [...secretIds].filter((id) => !found.has(id));
  const described = ask ? await describeAll(manager.id, missing, parts.catalog, signal) : [];
  described.forEach((summary) => known.set(summary.arn, summary));
  const secrets = [...known.values()];
  // An ARN in a file may be of another account; a name is always of the manager's own, and so is what is listed.
  const own = [...listed, ...described.filter(({ name }) => secretIds.has(name))];
  const accountId = accountOf(manager, own);
  return {
    region: manager.region,
    partition: (await parts.loadAws()).partitionOf(manager.region),
    ...(accountId === undefined ? {} : { accountId }),
    secrets,
  };
}

async function describeAll(
  managerId: string,
  secretIds: readonly string[],
  catalog: SecretCatalogReader,
  signal: AbortSignal,
): Promise<readonly SecretSummary[]> {
  const waiting = [...secretIds];
  const found: SecretSummary[] = [];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        found.push(await catalog.describe(managerId, id, signal));
      } catch (thrown) {
        const error = toSecretsError(thrown);
        if (isCancelled(error) || signal.aborted) {
          throw new SecretsError('cancelled');
        }
        if (!ofOneSecret.has(error.code)) {
          waiting.length = 0;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, work));
  return found;
}
