import * as l10n from '@vscode/l10n';
import type { ManagerConfiguration } from '../../managers/manager.js';

/** Which account is meant, and where requests go. */
export function managerLines(manager: ManagerConfiguration): readonly string[] {
  const { alias, region, accountId, temporary, production } = manager;
  const facts = [
    alias,
    ...(production === true ? [l10n.t('marked as production')] : []),
    region,
    ...(accountId === undefined ? [] : [l10n.t('account {0}', accountId)]),
  ];
  const name = l10n.t('Secret manager: {0}', facts.join(' · '));
  return temporary === true
    ? [l10n.t('{0} (the demo, in memory)', name)]
    : [name, endpointLine(manager.region, manager.endpoint)];
}

/** @param endpoint undefined: the region's own */
export function endpointLine(region: string, endpoint: string | undefined): string {
  return endpoint === undefined
    ? l10n.t("Endpoint: AWS's own in {0}", region)
    : l10n.t('Endpoint: {0}', endpoint);
}

/** Who may have asked: nothing tells which of them. */
export function outsideLine(): string {
  return l10n.t(
    'You did not ask for this in Secret Connections: a task, a key binding, another extension or an assistant did. Cancel if you do not expect it.',
  );
}

/** What an endpoint without encryption means. */
export function unencryptedLines(endpoint: string): readonly string[] {
  return [
    l10n.t(
      'Everybody on the way can read and change what is sent and answered, with the values of all secrets that are read or written. The secret key itself is not sent, only signatures made with it; a session token is.',
    ),
    l10n.t(
      'This is meant for a service of your own that imitates AWS, such as LocalStack in a container. It is allowed for {0} and this secret manager only.',
      endpoint,
    ),
  ];
}
