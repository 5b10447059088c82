import * as vscode from 'vscode';
import { codeBlock } from '../../secrets/words/codeBlock.js';
import { secondText } from '../../secrets/words/times.js';
import { preview } from '../valueText.js';
import type { NodeAppearance } from './treeNode.js';

/** A value that is shown in clear at this moment. Made for one look at it and dropped. */
export interface RevealedValue {
  readonly text: string;
  /** When it is hidden again, in milliseconds. */
  readonly until: number;
}

/** A node whose value is revealed: its begin in the line, the whole of it in the tooltip, and when that ends. */
export function revealedAppearance(
  label: string,
  { text, until }: RevealedValue,
): Pick<NodeAppearance, 'value' | 'tooltip' | 'spoken'> {
  const end = vscode.l10n.t('hidden again at {0}', secondText(until, vscode.env.language));
  const line = preview(text);
  return {
    value: `${line} · ${end}`,
    tooltip: new vscode.MarkdownString(`${codeBlock(text)}\n_${end}_`),
    spoken: vscode.l10n.t('{0}, value {1}, {2}', label, line, end),
  };
}
