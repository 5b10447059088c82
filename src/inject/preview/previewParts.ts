import type * as vscode from 'vscode';
import type { SecretClipboard } from '../../host/clipboard.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import type { CachedSecrets, ManagerLookup } from '../../secrets/model/services.js';

/** What a resolved preview is made of. */
export interface PreviewParts {
  readonly registry: ManagerLookup & { onDidChange(listener: () => void): Disposable };
  readonly secrets: CachedSecrets;
  readonly resolver: FileReferences;
  readonly clipboard: Pick<SecretClipboard, 'copy'>;
  readonly clock: Clock;
  readonly notations: LiveNotations;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
}
