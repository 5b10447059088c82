import * as vscode from 'vscode';
import type { VersionSelector } from '../../reference/notation/reference.js';
import type { SecretsErrorCode } from '../../secrets/model/errorCode.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { isArray, isContainer } from '../../secrets/model/jsonValue.js';
import { jsonOf } from '../../secrets/model/keyLookup.js';
import type { SecretValue } from '../../secrets/model/ports.js';
import type { ManagerIdentity, SecretReader } from '../../secrets/model/services.js';
import { askFromList } from './askFromList.js';
import { waitingLine } from './choice.js';
import { choiceFor, keyChoices, type ChosenKey } from './keyChoices.js';
import { headingOf, type Answer, type Heading } from './quickInput.js';

/**
 * - a key, `undefined` for the whole value, of the version that was read
 * - the wish to choose a version first
 * - where a value is to be written: why this secret cannot take one
 */
export type KeyAnswer =
  | (ChosenKey & { readonly versionId?: string })
  | { readonly kind: 'version' }
  | { readonly kind: 'unusable'; readonly error: SecretsError };

export interface KeyQuestion extends Heading {
  readonly manager: ManagerIdentity;
  readonly secretId: string;
  readonly version?: VersionSelector;
  readonly secrets: SecretReader;
  /** Whether another version may be chosen first. */
  readonly versions?: boolean;
  /** The name of the field that the value is for: the key of this name has the focus at first. */
  readonly field?: string;
  /** Asks for the key that a value is written to, this one or another; in a secret that is to be created, of any. */
  readonly write?: { readonly suggested: string; readonly create: boolean };
}

/** What another secret does not have to have: it is chosen where a value is to be written. */
const ofThisSecret: ReadonlySet<SecretsErrorCode> = new Set([
  'access-denied',
  'binary-secret',
  'decryption-failure',
  'kms-denied',
  'not-json',
  'pending-deletion',
  'secret-not-found',
  'version-not-found',
]);

/**
 * Asks for a JSON key of a secret; kinds are shown and values are not. A key that is not there can be typed.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askKey(question: KeyQuestion): Promise<Answer<KeyAnswer>> {
  const { secretId, write, field, versions } = question;
  let value: SecretValue | undefined;
  // Until it is known what there is, there is nothing that Enter could take.
  let isKnown = write?.create === true;
  const answer = await askFromList<KeyAnswer>({
    ...headingOf(question),
    canGoBack: true,
    placeholder:
      write === undefined
        ? vscode.l10n.t('Which JSON key of {0}?', secretId)
        : vscode.l10n.t('JSON key in {0}: choose one, or type a new one', secretId),
    byNameOnly: true,
    lines: (typed, isLoading) => [
      ...(isKnown ? keyChoices({ value, typed, write: write?.suggested }) : []),
      ...(isLoading && !isKnown ? [waitingLine(vscode.l10n.t('Reading the keys of {0}…', secretId))] : []),
    ],
    focus: (lines, typed) => {
      const meant = typed === '' && field !== undefined ? choiceFor(field, lines) : undefined;
      return meant && [meant];
    },
    load: async (_typed, _again, signal) => {
      if (write?.create !== true) {
        try {
          value = await read(question, signal);
        } finally {
          // A key may be typed all the same; none is written where it is not known what is there.
          isKnown = value !== undefined || write === undefined;
        }
      }
    },
    failed: (error) =>
      write !== undefined && ofThisSecret.has(error.code) ? { kind: 'unusable', error } : undefined,
    buttons:
      versions === true
        ? [
            {
              iconPath: new vscode.ThemeIcon('history'),
              tooltip: vscode.l10n.t('Choose a Version'),
              value: { kind: 'version' },
            },
          ]
        : [],
  });
  return answer.kind === 'answer' && answer.value.kind === 'key' && value !== undefined
    ? { kind: 'answer', value: { ...answer.value, versionId: value.versionId } }
    : answer;
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
