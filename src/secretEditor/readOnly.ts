import * as vscode from 'vscode';
import type { ManagerConfiguration } from '../managers/manager.js';
import type { SecretSummary } from '../secrets/model/ports.js';

/** Why the value of a secret cannot be changed here; undefined: it can. */
export function readOnlyReason(
  manager: ManagerConfiguration,
  summary: SecretSummary | undefined,
): string | undefined {
  const { owningService, primaryRegion } = summary ?? {};
  if (manager.readOnly === true) {
    return vscode.l10n.t(
      'The secret manager {0} is marked as read-only: nothing is written to it.',
      manager.alias,
    );
  }
  if (owningService !== undefined) {
    return vscode.l10n.t(
      'Its value belongs to {0}, which made it and changes it by itself. Change it there; here it can be read.',
      owningService,
    );
  }
  if (primaryRegion !== undefined && primaryRegion !== manager.region) {
    return vscode.l10n.t('It is a replica. Change it in its primary region, {0}.', primaryRegion);
  }
  return undefined;
}
