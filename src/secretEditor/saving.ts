import * as vscode from 'vscode';
import { managerLines } from '../host/gate/questionText.js';
import { askModal, showBriefly } from '../host/messages.js';
import { newToken } from '../secrets/cache/secretLifecycle.js';
import { changesBetween, isSameContent, type DraftChange } from '../secrets/draft/draftChanges.js';
import { containerIn } from '../secrets/draft/draftTree.js';
import { SecretsError, toSecretsError } from '../secrets/model/errors.js';
import type { NewValue, SecretValue } from '../secrets/model/ports.js';
import { labelText } from '../secrets/words/plainText.js';
import { draftNameOf } from './draftName.js';
import type { SecretEditorParts } from './parts.js';
import { contentOf, type ReadSecret } from './secretContent.js';
import type { SecretDocument } from './secretDocument.js';

/** A write that may have been done: the same value is written again with the same token, so that nothing is written twice. */
interface Attempt {
  readonly value: NewValue;
  readonly token: string;
}

const attempts = new WeakMap<SecretDocument, Attempt>();

/**
 * Writes what a person made of a secret, unless another version became current since it was read: then he decides.
 *
 * @throws SecretsError cancelled; value-too-large, access-denied, … Nothing of what was typed is lost.
 */
export async function saveSecret(document: SecretDocument, parts: SecretEditorParts): Promise<void> {
  const { content } = document;
  if (content.kind !== 'read' || !document.isDirty) {
    return;
  }
  const reason = document.readOnlyReason;
  if (reason !== undefined) {
    throw new SecretsError('invalid-request', { secretId: document.name, reason });
  }
  await askForText(content);
  const { manager, value } = content;
  const changes = unsavedText(content) ?? '';
  await askWhereMarked(content, changes, parts);
  await document.whileSaving(() => write(document, content, parts));
  await parts.drafts.remove(draftNameOf(manager.id, value.arn));
  showBriefly('check', vscode.l10n.t('Saved {0}: {1}', value.name, changes));
}

/** What is not saved, by the names of keys; undefined: nothing. */
export function unsavedText({ value, draft }: ReadSecret): string | undefined {
  const before = contentOf(value);
  const changes = changesBetween(before, draft);
  if (changes.length === 0) {
    return isSameContent(before, draft) ? undefined : vscode.l10n.t('only its layout changed');
  }
  const texts = [
    listed(changes, 'added', (names) => vscode.l10n.t('added {0}', names)),
    listed(changes, 'changed', (names) => vscode.l10n.t('changed {0}', names)),
    listed(changes, 'removed', (names) => vscode.l10n.t('removed {0}', names)),
  ];
  return texts.filter((text) => text !== undefined).join(' · ');
}

const mostNames = 8;

function listed(
  changes: readonly DraftChange[],
  kind: DraftChange['change'],
  say: (names: string) => string,
): string | undefined {
  const names = changes
    .filter(({ change }) => change === kind)
    .map((each) =>
      labelText(each.names.length === 0 ? vscode.l10n.t('the whole value') : each.names.join(' › ')),
    );
  const rest = names.length - mostNames;
  const shown = names.slice(0, mostNames);
  return names.length === 0
    ? undefined
    : say([...shown, ...(rest > 0 ? [vscode.l10n.t('{0} more', rest)] : [])].join(', '));
}

/** Where the manager is marked as production, a person is asked before anything is written. */
async function askWhereMarked(
  { manager, value }: ReadSecret,
  changes: string,
  { registry }: SecretEditorParts,
): Promise<void> {
  const present = registry.get(manager.id) ?? manager;
  if (present.production !== true) {
    return;
  }
  const save = vscode.l10n.t('Save');
  const detail = [changes, ...managerLines(present)];
  if ((await askModal(vscode.l10n.t('Save the changes of {0}?', value.name), detail, save)) !== save) {
    throw new SecretsError('cancelled');
  }
}

/** A value with keys that became a text has none any more, for all who read them. */
async function askForText({ value, draft }: ReadSecret): Promise<void> {
  const before = contentOf(value);
  const hadKeys = typeof before === 'string' && containerIn(before) !== undefined;
  if (!hadKeys || (typeof draft === 'string' && containerIn(draft) !== undefined)) {
    return;
  }
  const store = vscode.l10n.t('Store as Text');
  const answer = await askModal(
    vscode.l10n.t('Store a value in {0} that is not JSON?', value.name),
    [
      vscode.l10n.t(
        'The present value has keys. References to them would fail, and programs that read them.',
      ),
    ],
    store,
  );
  if (answer !== store) {
    throw new SecretsError('cancelled');
  }
}

async function write(
  document: SecretDocument,
  { manager, value, draft }: ReadSecret,
  parts: SecretEditorParts,
): Promise<SecretValue> {
  const known = attempts.get(document);
  const token = known !== undefined && isSameContent(known.value, draft) ? known.token : newToken();
  attempts.set(document, { value: draft, token });
  const address = { managerId: manager.id, secretId: value.arn };
  const put = (expectedVersionId?: string): Promise<unknown> =>
    parts.writer.putValue(manager.id, value.arn, draft, {
      token,
      ...(expectedVersionId !== undefined && { expectedVersionId }),
    });
  try {
    await put(value.versionId);
  } catch (thrown) {
    if (toSecretsError(thrown).code !== 'conflict') {
      throw thrown;
    }
    const newer = (await parts.secrets.get(address, { fresh: true })).value;
    await askAboutConflict(document, newer);
    await put(newer.versionId);
  }
  attempts.delete(document);
  return (await parts.secrets.get(address)).value;
}

/** @throws SecretsError cancelled, unless what became current meanwhile is to be written over */
async function askAboutConflict(document: SecretDocument, newer: SecretValue): Promise<void> {
  const [compare, overwrite] = [vscode.l10n.t('Compare'), vscode.l10n.t('Overwrite')];
  const answer = await askModal(
    vscode.l10n.t('Somebody else changed {0} since you opened it.', newer.name),
    [
      vscode.l10n.t('Nothing was written, and what you changed is still here.'),
      vscode.l10n.t(
        'Overwrite: your value becomes current, and the other one stays as the previous version.',
      ),
    ],
    compare,
    overwrite,
  );
  if (answer === overwrite) {
    return;
  }
  document.hearOf(newer);
  if (answer === compare) {
    document.compare();
  }
  throw new SecretsError('cancelled');
}
