import type { Reference } from '../../reference/notation/reference.js';
import { SecretsError } from '../model/errors.js';
import type { SecretSummary } from '../model/ports.js';
import { parseSecretArn } from '../model/secretArn.js';
import type { ManagerIdentity, SecretCatalogReader } from '../model/services.js';

/** The listed secrets, with a look-up by name or ARN that asks nobody. */
export interface SecretCatalogLookup extends SecretCatalogReader {
  find(managerId: string, secretId: string): SecretSummary | undefined;
}

/**
 * What the list of secrets alone can tell of a reference: that its secret is not there, or is to be deleted. A
 * list that is not complete tells nothing of what it lacks, nor does any list of another account or region.
 */
export function listedFailure(
  reference: Reference,
  manager: ManagerIdentity,
  catalog: SecretCatalogLookup,
): SecretsError | undefined {
  const { secret: secretId } = reference;
  const summary = catalog.find(manager.id, secretId);
  if (summary?.deletedDate !== undefined) {
    return new SecretsError('pending-deletion', { secretId });
  }
  const isMissing =
    summary === undefined && parseSecretArn(secretId) === undefined && catalog.peek(manager.id).complete;
  return isMissing ? new SecretsError('secret-not-found', { secretId, region: manager.region }) : undefined;
}
