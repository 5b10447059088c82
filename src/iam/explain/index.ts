import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { managerFrom } from '../../host/ask/managerArgument.js';
import { whileCancellable } from '../../host/progress.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { explainAccess, type AccessFinding } from '../../secrets/policy/access.js';
import type { IamParts } from '../iamParts.js';
import type { ReadOnlyDocuments } from '../readOnlyDocuments.js';
import { accessReport } from './accessReport.js';
import { showReport } from './showReport.js';
import { usedSecrets } from './usedSecrets.js';

/** Registers `explainAccess`, which gives the findings. */
export function registerExplanation(parts: IamParts, documents: ReadOnlyDocuments): void {
  parts.commands.register(commands.explainAccess, async (argument) => {
    const manager = await managerFrom(
      parts.registry,
      argument,
      vscode.l10n.t('Explain the access of which secret manager?'),
    );
    // A secret that somebody points at may be read to find out; its value is dropped.
    const sample = argument?.sample ?? argument?.secret;
    const findings = await findOut(manager, sample, parts);
    if (argument?.show !== false) {
      const name = vscode.l10n.t('Access of {0}', manager.alias);
      await showReport(name, reportOf(manager, sample, findings), documents);
    }
    return findings;
  });
}

async function findOut(
  manager: ManagerConfiguration,
  sample: string | undefined,
  parts: IamParts,
): Promise<readonly AccessFinding[]> {
  const title = vscode.l10n.t('Asking AWS what {0} may do', manager.alias);
  return whileCancellable(title, async (signal, _progress, token) => {
    const facts = sample === undefined ? { used: await usedSecrets(manager, parts, token) } : { sample };
    const client = await parts.clients(manager.id, signal);
    return explainAccess(client, { ...facts, seen: (await parts.seen()).of(client) }, signal);
  });
}

function reportOf(
  { alias, region, accountId }: ManagerConfiguration,
  sample: string | undefined,
  findings: readonly AccessFinding[],
): string {
  return accessReport(
    {
      alias,
      region,
      ...(accountId === undefined ? {} : { accountId }),
      ...(sample === undefined ? {} : { sample }),
      checkedAt: new Date().toLocaleString(vscode.env.language),
    },
    findings,
  );
}
