import { parseSecretArn } from '../secrets/model/secretArn.js';
import type { SecretSummary } from '../secrets/model/ports.js';
import type { ManagerConfiguration } from './manager.js';

/**
 * The account that a manager leads to, by secrets of its own, else by what was found out when it was connected;
 * undefined: nothing tells it.
 */
export function accountOf(
  { region, accountId }: Pick<ManagerConfiguration, 'region' | 'accountId'>,
  secrets: readonly Pick<SecretSummary, 'arn'>[],
): string | undefined {
  for (const { arn } of secrets) {
    const place = parseSecretArn(arn);
    if (place?.region === region) {
      return place.account;
    }
  }
  return accountId;
}
