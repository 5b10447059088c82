import * as vscode from 'vscode';
import type { SecretClipboard } from '../host/clipboard.js';
import { fileText } from '../host/fileText.js';
import type { LiveDialects } from '../host/liveDialects.js';
import { resolveConnection } from '../secrets/connectionResolver.js';
import type { Clock } from '../secrets/ports.js';
import type { ReferenceResolving } from '../secrets/services.js';
import { inTime } from './inTime.js';
import { launchLimit } from './launch/launchLimit.js';
import { whileReading } from './launch/launchProgress.js';
import { fileName } from './sources.js';

export interface CopyParts {
  readonly clipboard: SecretClipboard;
  readonly clock: Clock;
  readonly dialects: LiveDialects;
  readonly resolver: ReferenceResolving;
}

/**
 * Copies a connection with its values, whole or not at all. Cancelling ends the requests, and so does the time
 * that a launch may take.
 *
 * @throws UnresolvedReferencesError with every reference that failed
 * @throws SecretsError malformed-connection, cancelled or timeout
 */
export async function copyResolved(
  uri: vscode.Uri,
  { clipboard, clock, dialects, resolver }: CopyParts,
): Promise<void> {
  const name = fileName(uri);
  const text = await fileText(uri);
  const title = vscode.l10n.t('Reading the secrets of {0}…', name);
  const nobodyElse = new AbortController().signal;
  const { connection } = await whileReading(title, clock, nobodyElse, (cancelled) =>
    inTime(clock, launchLimit(), cancelled, (signal) =>
      resolveConnection(text, resolver, { dialects: dialects.resolvedIn(uri, text), signal }),
    ),
  );
  await clipboard.copy(JSON.stringify(connection, undefined, 2), name);
}
