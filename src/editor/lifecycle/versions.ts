import * as vscode from 'vscode';
import type { ResultOf } from '../../contributions.js';
import { askFromList } from '../../host/ask/askFromList.js';
import { waitingLine, type Choice } from '../../host/ask/choice.js';
import { answered } from '../../host/ask/quickInput.js';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { whileCancellable } from '../../host/progress.js';
import type { SecretVersion } from '../../secrets/model/ports.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { momentText } from '../../secrets/words/times.js';
import { questionIn, secretOf, type LifecycleParts } from './parts.js';

/** The versions of a secret, the newest first; never a value. A person is shown them, and may go back to one. */
export async function listVersions(
  argument: Given<'listVersions'>,
  parts: LifecycleParts,
): Promise<ResultOf<'listVersions'>> {
  const title = vscode.l10n.t('List Versions of Secret');
  const { manager, secret } = await secretOf(argument, title, parts);
  return await whileCancellable(
    vscode.l10n.t('Reading the versions of {0}…', secret),
    (signal) => parts.writer.versions(manager.id, secret, signal),
    undefined,
    vscode.ProgressLocation.Window,
  );
}

/** Makes an earlier version of a secret current again. */
export async function planRestoringVersion(
  argument: Given<'restoreVersion'>,
  parts: LifecycleParts,
): Promise<Plan> {
  const { manager, secret } = await secretOf(argument, vscode.l10n.t('Restore Version'), parts);
  const versionId = argument?.versionId ?? (await askEarlier(manager, secret, parts));
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Make an earlier version of {0} current again?', secret),
      vscode.l10n.t('Restore'),
      [
        vscode.l10n.t('Version: {0}', versionId),
        vscode.l10n.t('The present value stays available as the previous version (AWSPREVIOUS).'),
      ],
    ),
    askPerson: true,
    run: () => withViewProgress(() => parts.writer.restoreVersion(manager.id, secret, versionId)),
  };
}

async function askEarlier(manager: ManagerIdentity, secret: string, parts: LifecycleParts): Promise<string> {
  let versions: readonly SecretVersion[] = [];
  const question = askFromList<string>({
    title: vscode.l10n.t('Restore Version'),
    placeholder: vscode.l10n.t('Make which version of {0} current again?', secret),
    lines: (_typed, isLoading) =>
      isLoading
        ? [waitingLine(vscode.l10n.t('Reading the versions of {0}…', secret))]
        : versionLines(versions),
    load: async (_typed, _again, signal) => {
      versions = await parts.writer.versions(manager.id, secret, signal);
    },
  });
  return answered(await question);
}

/** What is current, or is being made by a rotation, is nothing to go back to. */
function versionLines(versions: readonly SecretVersion[]): readonly Choice<string>[] {
  const earlier = versions.filter(
    ({ stages }) => !stages.includes('AWSCURRENT') && !stages.includes('AWSPENDING'),
  );
  if (earlier.length === 0) {
    return [{ label: vscode.l10n.t('There is no earlier version.'), alwaysShow: true }];
  }
  return earlier.map(({ versionId, stages, createdDate }) => ({
    label: createdDate === undefined ? versionId : momentText(createdDate, Date.now(), vscode.env.language),
    description: stages.join(', '),
    detail: versionId,
    iconPath: new vscode.ThemeIcon('git-commit'),
    value: versionId,
  }));
}
