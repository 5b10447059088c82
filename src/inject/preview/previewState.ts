import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { type ErrorAction, errorActions } from '../../host/errorMessages.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { labelText, oneLine } from '../../secrets/words/plainText.js';
import type { ToPreview } from '../../webview/protocol/resolvedPreview.js';
import type { PreviewLine, PreviewLines } from './previewLines.js';

/** What mends something: what VS Code's light bulb offers, or a next step of the error. */
export type Fix = vscode.CodeAction | ErrorAction;

/** What mends each failure, by the lines. */
export type Fixes = ReadonlyMap<string, readonly (readonly Fix[])[]>;

type State = Extract<ToPreview, { readonly type: 'state' }>;

/**
 * All that a preview shows but values of secrets.
 *
 * @param name of the file
 * @param shown undefined: it is being read
 */
export function stateOf(name: string, shown: PreviewLines | SecretsError | undefined, fixes: Fixes): State {
  const heads = {
    type: 'state',
    title: labelText(name),
    subtitle: l10n.t('As it would be handed on. Values are masked until you reveal them.'),
  } as const;
  if (shown === undefined) {
    return { ...heads, isLoading: true, lines: [], more: 0 };
  }
  if (shown instanceof SecretsError) {
    const buttons = buttonsOf(errorActions(shown));
    const notice = { severity: 'error', text: oneLine(shown.message), buttons } as const;
    return { ...heads, isLoading: false, lines: [], more: 0, notice };
  }
  const { failed, more } = shown;
  return {
    ...heads,
    isLoading: false,
    more,
    lines: shown.lines.map((line) => lineOf(line, fixes)),
    ...(failed > 0 && { notice: { severity: 'warning', text: failedText(failed), buttons: [] } }),
  };
}

function lineOf({ id, name, shown, string, failures }: PreviewLine, fixes: Fixes): State['lines'][number] {
  return {
    id,
    name: labelText(name),
    shown,
    isResolved: string !== undefined,
    problems: failures.map(({ error }, index) => ({
      text: oneLine(error.message),
      fixes: buttonsOf(fixes.get(id)?.[index] ?? []),
    })),
  };
}

function buttonsOf(actions: readonly Fix[]): readonly { readonly title: string }[] {
  return actions.map(({ title }) => ({ title: labelText(title) }));
}

function failedText(count: number): string {
  return count === 1
    ? l10n.t('1 reference could not be resolved: nothing would be handed on.')
    : l10n.t('{0} references could not be resolved: nothing would be handed on.', count);
}
