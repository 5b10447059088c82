import * as vscode from 'vscode';
import { withSignal } from '../host/cancellation.js';
import { isCancelled, toSecretsError } from '../secrets/model/errors.js';
import type { SecretCatalogReader } from '../secrets/model/services.js';
import type { Reading } from '../secrets/words/facts.js';
import type { SecretNode } from './nodes/secretNode.js';
import type { SecretEntry } from './secretEntry.js';
import { nameTooltip, secretTooltip } from './secretTooltip.js';

/**
 * Completes the item of a secret with its tooltip: what DescribeSecret tells, or else what the listing told
 * and why there is no more. The Markdown is not trusted, and everything in it that AWS sent is escaped.
 */
export async function resolveSecretTooltip(
  item: vscode.TreeItem,
  { managerId, secretId, entry }: SecretNode,
  catalog: SecretCatalogReader,
  now: number,
  token: vscode.CancellationToken,
): Promise<vscode.TreeItem> {
  if (item.tooltip !== undefined) {
    // Its value is revealed.
    return item;
  }
  const reading = { now, locale: vscode.env.language };
  try {
    const summary = await withSignal(token, (signal) => catalog.describe(managerId, secretId, signal));
    item.tooltip = new vscode.MarkdownString(secretTooltip(summary, reading));
  } catch (error) {
    if (!isCancelled(error)) {
      item.tooltip = new vscode.MarkdownString(withoutDetails(entry, reading, toSecretsError(error).message));
    }
  }
  return item;
}

function withoutDetails({ name, summary }: SecretEntry, reading: Reading, reason: string): string {
  return summary === undefined
    ? nameTooltip(name, reason)
    : secretTooltip(
        summary,
        reading,
        vscode.l10n.t('From the listing only, because the details could not be read: {0}', reason),
      );
}
