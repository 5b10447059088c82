import * as vscode from 'vscode';
import { createPick, setItems, takenItem, untilHidden, type Answer } from './quickInput.js';
import type { VersionSelector } from '../../reference/notation/reference.js';
import { isCancelled, SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import { isArray, isContainer } from '../../secrets/model/jsonValue.js';
import { jsonOf } from '../../secrets/model/keyLookup.js';
import type { SecretValue } from '../../secrets/model/ports.js';
import type { ManagerIdentity, SecretReader } from '../../secrets/model/services.js';
import { choiceFor, keyChoices, type KeyChoice } from './keyChoices.js';

/**
 * - a key, `undefined` for the whole value, of the version that was read
 * - the wish to choose a version first
 * - where a value is to be written: why this secret cannot take one
 */
export type KeyAnswer =
  | { readonly kind: 'key'; readonly key: string | undefined; readonly versionId?: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'unusable'; readonly error: SecretsError };

export interface KeyQuestion {
  readonly title: string;
  readonly manager: ManagerIdentity;
  readonly secretId: string;
  readonly version?: VersionSelector;
  readonly secrets: SecretReader;
  /** The name of the field that the value is for: the key of this name has the focus at first. */
  readonly field?: string;
  /** Asks for the key that a value is written to, this one or another; in a secret that is to be created, of any. */
  readonly write?: { readonly suggested: string; readonly create: boolean };
}

/**
 * Asks for a JSON key of a secret; kinds are shown and values are not. A key that is not there can be typed.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askKey(question: KeyQuestion): Promise<Answer<KeyAnswer>> {
  const { secretId, write, field } = question;
  const pick = createPick<KeyChoice>(
    question.title,
    write === undefined
      ? vscode.l10n.t('Which JSON key of {0}?', secretId)
      : vscode.l10n.t('JSON key in {0}: choose one, or type a new one', secretId),
  );
  const versionButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('history'),
    tooltip: vscode.l10n.t('Choose a Version'),
  };
  pick.buttons = [vscode.QuickInputButtons.Back, ...(write === undefined ? [versionButton] : [])];
  const controller = new AbortController();
  let value: SecretValue | undefined;
  let failure: SecretsError | undefined;
  const show = (): void => {
    const typed = pick.value.trim();
    setItems(pick, keyChoices({ value, failure, typed, write: write?.suggested }));
    const meant = typed === '' && field !== undefined ? choiceFor(field, pick.items) : undefined;
    if (meant !== undefined) {
      pick.activeItems = [meant];
    }
  };
  const load = async (): Promise<void> => {
    pick.busy = true;
    try {
      value = await read(question, controller.signal);
    } catch (thrown) {
      failure = toSecretsError(thrown);
    }
    if (!controller.signal.aborted) {
      pick.busy = false;
      show();
    }
  };
  try {
    return await untilHidden<KeyAnswer>(pick, (settle) => {
      if (write?.create === true) {
        show();
      } else if (write === undefined) {
        show();
        void load();
      } else {
        // Which keys have a value already is to be seen before one is chosen.
        void load().then(() => {
          if (failure !== undefined && !isCancelled(failure)) {
            settle({ kind: 'answer', value: { kind: 'unusable', error: failure } });
          }
        });
      }
      return [
        pick.onDidChangeValue(() => {
          if (!pick.busy || write === undefined) {
            show();
          }
        }),
        pick.onDidAccept(() => {
          const answer = takenItem(pick)?.answer;
          if (answer !== undefined) {
            const read = value && { versionId: value.versionId };
            settle({ kind: 'answer', value: { kind: 'key', ...answer, ...read } });
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

/** What is to be written to is read afresh, and must be a JSON object. */
async function read(
  { manager, secretId, version, secrets, write }: KeyQuestion,
  signal: AbortSignal,
): Promise<SecretValue> {
  const address = { managerId: manager.id, secretId, ...(version && { version }) };
  const { value } = await secrets.get(address, { signal, fresh: write !== undefined });
  if (write !== undefined) {
    const json = jsonOf(value);
    if (!isContainer(json) || isArray(json)) {
      const code = value.content.kind === 'binary' ? 'binary-secret' : 'not-json';
      throw new SecretsError(code, { secretId, key: write.suggested });
    }
  }
  return value;
}
