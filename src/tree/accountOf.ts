import type { ManagerConfiguration } from '../managers/manager.js';
import { parseSecretArn } from '../secrets/model/secretArn.js';
import type { SecretCatalogReader } from '../secrets/model/services.js';

/** The account that a manager leads to, once a secret of it was listed. */
export function accountOf(
  { id, region, accountId }: ManagerConfiguration,
  catalog: Pick<SecretCatalogReader, 'peek'>,
): string | undefined {
  const listed = parseSecretArn(catalog.peek(id).secrets[0]?.arn ?? '');
  return listed?.region === region ? listed.account : accountId;
}
