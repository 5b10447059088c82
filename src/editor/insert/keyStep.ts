import * as vscode from 'vscode';
import { untilHidden, type Answer } from '../../host/quickInput.js';
import type { VersionSelector } from '../../reference/reference.js';
import { isCancelled, toSecretsError, type SecretsError } from '../../secrets/errors.js';
import { jsonKeys } from '../../secrets/keyLookup.js';
import { describeSecretShape, mask } from '../../secrets/masking.js';
import type { SecretValue } from '../../secrets/ports.js';
import type { ManagerIdentity, SecretReader } from '../../secrets/services.js';
import { labelText } from '../plainText.js';

/** A key, `undefined` for the whole value; or the wish to choose a version first. */
export type KeyAnswer =
  { readonly kind: 'key'; readonly key: string | undefined } | { readonly kind: 'version' };

interface KeyChoice extends vscode.QuickPickItem {
  readonly answer?: KeyAnswer;
}

export interface KeyQuestion {
  readonly title: string;
  readonly manager: ManagerIdentity;
  readonly secretId: string;
  readonly version: VersionSelector | undefined;
  readonly secrets: SecretReader;
}

/**
 * Asks for a JSON key of a secret; kinds are shown and values are not. Where the secret cannot be read, a key can
 * be typed.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askKey(question: KeyQuestion): Promise<Answer<KeyAnswer>> {
  const { manager, secretId, version, secrets } = question;
  const pick = vscode.window.createQuickPick<KeyChoice>();
  const versionButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('history'),
    tooltip: vscode.l10n.t('Choose a Version'),
  };
  pick.title = question.title;
  pick.placeholder = vscode.l10n.t('Which JSON key of {0}?', secretId);
  pick.ignoreFocusOut = true;
  pick.buttons = [vscode.QuickInputButtons.Back, versionButton];
  const controller = new AbortController();
  let value: SecretValue | undefined;
  let failure: SecretsError | undefined;
  const show = (): void => {
    pick.items = choices(value, failure, pick.value.trim());
  };
  const load = async (): Promise<void> => {
    pick.busy = true;
    try {
      const address = { managerId: manager.id, secretId, ...(version && { version }) };
      value = (await secrets.get(address, { signal: controller.signal })).value;
    } catch (thrown) {
      failure = toSecretsError(thrown);
    }
    if (!controller.signal.aborted) {
      pick.busy = false;
      show();
    }
  };
  show();
  try {
    return await untilHidden<KeyAnswer>(pick, (settle) => {
      void load();
      return [
        pick.onDidChangeValue(show),
        pick.onDidAccept(() => {
          const answer = pick.selectedItems[0]?.answer;
          if (answer !== undefined) {
            settle({ kind: 'answer', value: answer });
          }
        }),
        pick.onDidTriggerButton((button) =>
          settle(
            button === versionButton ? { kind: 'answer', value: { kind: 'version' } } : { kind: 'back' },
          ),
        ),
      ];
    });
  } finally {
    controller.abort();
  }
}

function choices(
  value: SecretValue | undefined,
  failure: SecretsError | undefined,
  typed: string,
): KeyChoice[] {
  const keys = value === undefined ? [] : jsonKeys(value);
  const items: KeyChoice[] = keys.map(({ key, kind }) => ({
    label: labelText(key),
    description: `${mask} · ${kind}`,
    iconPath: new vscode.ThemeIcon('symbol-key'),
    answer: { kind: 'key', key },
  }));
  if (items.length > 0) {
    items.push({ label: '', kind: vscode.QuickPickItemKind.Separator });
  }
  items.push({
    label: vscode.l10n.t('* the whole value'),
    ...(value && { description: describeSecretShape(value) }),
    iconPath: new vscode.ThemeIcon('symbol-object'),
    answer: { kind: 'key', key: undefined },
  });
  if (typed !== '' && typed !== '*' && value === undefined) {
    const label = vscode.l10n.t('$(edit) Use the key "{0}"', labelText(typed));
    items.push({ label, alwaysShow: true, answer: { kind: 'key', key: typed } });
  }
  if (failure !== undefined && !isCancelled(failure)) {
    items.push({
      label: `$(warning) ${labelText(failure.what)}`,
      detail: failure.nextStep,
      alwaysShow: true,
    });
  }
  return items;
}
