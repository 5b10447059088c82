import * as vscode from 'vscode';
import { changesBetween } from '../secrets/draft/draftChanges.js';
import type { NewValue, SecretValue } from '../secrets/model/ports.js';
import { labelText } from '../secrets/words/plainText.js';
import type { ToSecretEditor } from '../webview/protocol/secretEditor.js';
import { contentOf } from './secretContent.js';

type Shown = NonNullable<Extract<ToSecretEditor, { readonly type: 'state' }>['comparison']>;

/** One of two values that are compared. */
interface Side {
  readonly label: string;
  readonly value: NewValue;
}

/** Two values of a secret side by side. */
export interface Comparison {
  readonly before: Side;
  readonly after: Side;
}

/** A version with what is edited now. */
export function comparisonWith(version: SecretValue, draft: NewValue): Comparison {
  const label = versionLabel(version);
  return {
    before: { label, value: contentOf(version) },
    after: { label: vscode.l10n.t('Here'), value: draft },
  };
}

/** How a person is told of a version: by its labels, else by its id. */
export function versionLabel({ stages, versionId }: Pick<SecretValue, 'stages' | 'versionId'>): string {
  return labelText(stages.length > 0 ? stages.join(', ') : versionId);
}

/** What the page is told of a comparison: keys, no values. */
export function shownComparison({ before, after }: Comparison): Shown {
  return {
    before: before.label,
    after: after.label,
    differences: changesBetween(before.value, after.value).map((change) => ({
      name: labelText(
        change.names.length === 0 ? vscode.l10n.t('the whole value') : change.names.join(' › '),
      ),
      change: change.change,
      ...(change.before && { before: change.before }),
      ...(change.after && { after: change.after }),
    })),
  };
}
