import * as vscode from 'vscode';
import type { SecretClipboard } from '../../host/clipboard.js';
import type { Plan } from '../../host/gate/gate.js';
import { fileText } from '../../host/files/fileText.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import type { Reference } from '../../reference/notation/reference.js';
import { ConnectionTemplate } from '../../secrets/connection/connectionTemplate.js';
import { resolveConnection } from '../../secrets/connection/connectionResolver.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { jsonText } from '../../secrets/model/jsonValue.js';
import type { Clock } from '../../secrets/model/ports.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { inTime } from '../launch/inTime.js';
import { launchLimit } from '../launch/launchLimit.js';
import { whileReading } from '../launch/launchProgress.js';
import { fileName } from '../launch/sources.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';

export interface CopyParts {
  readonly clipboard: Pick<SecretClipboard, 'copy'>;
  readonly clock: Clock;
  readonly notations: LiveNotations;
  readonly resolver: FileReferences;
}

/**
 * Copies a connection with its values, whole or not at all. Cancelling ends the requests, and so does the time
 * that a launch may take.
 *
 * @throws SecretsError malformed-connection; what it does throws UnresolvedReferencesError with every reference that
 *   failed, cancelled or timeout
 */
export async function planCopying(uri: vscode.Uri, parts: CopyParts): Promise<Plan> {
  const text = await fileText(uri);
  const { secrets, managerIds } = secretsOf(uri, text, parts);
  return {
    question: {
      message: vscode.l10n.t('Copy {0} with its secret values to the clipboard?', fileName(uri)),
      detail: [
        vscode.l10n.t('File: {0}', vscode.workspace.asRelativePath(uri)),
        vscode.l10n.t('Secrets: {0}', secrets.length === 0 ? vscode.l10n.t('none') : secrets.join(', ')),
        vscode.l10n.t('Every program on this machine can read the clipboard.'),
      ],
      button: vscode.l10n.t('Copy Values'),
      managerIds,
    },
    run: async () => {
      if (JSON.stringify(secretsOf(uri, text, parts).secrets) !== JSON.stringify(secrets)) {
        const reason = vscode.l10n.t('The references lead to other secrets by now. Nothing was done.');
        throw new SecretsError('invalid-configuration', { reason });
      }
      await copyResolved(uri, text, parts);
    },
  };
}

/** Each secret with the alias of its manager, which an active one has as well. */
function secretsOf(
  uri: vscode.Uri,
  text: string,
  { notations, resolver }: CopyParts,
): { readonly secrets: readonly string[]; readonly managerIds: readonly string[] } {
  const { references, alias } = new ConnectionTemplate(text, notations.resolvedIn(uri, text));
  const found = references.map((reference) => {
    const manager = managerOf(resolver, reference, alias);
    const named = manager?.alias ?? reference.alias ?? alias;
    return { id: manager?.id, name: named === undefined ? reference.secret : `${named}:${reference.secret}` };
  });
  return {
    secrets: [...new Set(found.map(({ name }) => name))],
    managerIds: [...new Set(found.flatMap(({ id }) => id ?? []))],
  };
}

/** Undefined where there is none: the copy will fail for that reason, with all others. */
function managerOf(
  resolver: FileReferences,
  reference: Reference,
  alias: string | undefined,
): ManagerIdentity | undefined {
  try {
    return resolver.managerOf(reference, alias);
  } catch {
    return undefined;
  }
}

async function copyResolved(
  uri: vscode.Uri,
  text: string,
  { clipboard, clock, notations, resolver }: CopyParts,
): Promise<void> {
  const name = fileName(uri);
  const title = vscode.l10n.t('Reading the secrets of {0}…', name);
  const nobodyElse = new AbortController().signal;
  const { connection } = await whileReading(title, clock, nobodyElse, (cancelled) =>
    inTime(clock, launchLimit(), cancelled, (signal) =>
      resolveConnection(text, resolver.trusted(), { notations: notations.resolvedIn(uri, text), signal }),
    ),
  );
  await clipboard.copy(jsonText(connection, '  '), name);
}
