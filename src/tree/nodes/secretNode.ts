import * as vscode from 'vscode';
import type { SecretEntry } from '../secretEntry.js';
import { secretFacts, secretIcon, secretState, type ManagerPlace, type SecretIcon } from '../secretFacts.js';
import type { ValueOutline } from '../valueOutline.js';
import { revealedAppearance, type RevealedValue } from './revealedValue.js';
import { TreeNode, type NodeAppearance, type NodeArgument } from './treeNode.js';

/** What a secret node looks up when it is shown. */
export interface SecretView {
  readonly place: ManagerPlace;
  /** What its fetched value looks like; undefined: nobody fetched it. */
  outline(secretId: string): ValueOutline | undefined;
  /** The whole value, while it is revealed. */
  revealed(secretId: string): RevealedValue | undefined;
}

/** A secret; its value is fetched when it is expanded. */
export class SecretNode extends TreeNode {
  constructor(
    managerId: string,
    parent: TreeNode,
    readonly entry: SecretEntry,
    private readonly label: string,
    private readonly view: SecretView,
  ) {
    super(secretNodeId(managerId, entry.secretId), managerId, parent);
  }

  get secretId(): string {
    return this.entry.secretId;
  }

  override get argument(): NodeArgument {
    return { ...super.argument, secret: this.secretId };
  }

  get contextValue(): string {
    return secretState(this.entry, this.view.place, this.view.outline(this.secretId));
  }

  /** Without tooltip: that is resolved when the pointer rests on it. */
  protected appearance(): NodeAppearance {
    const outline = this.view.outline(this.secretId);
    const facts = secretFacts(this.entry, this.view.place, outline);
    const shown = outline?.kind === 'json' ? this.view.revealed(this.secretId) : undefined;
    const name = vscode.l10n.t('Secret {0}', this.entry.name);
    const deleted = this.entry.summary?.deletedDate !== undefined;
    return {
      label: this.label,
      description: facts.join(' · '),
      ...icons[secretIcon(this.entry, outline)],
      ...(deleted ? {} : { collapsible: 'collapsed' as const }),
      spoken: [name, ...facts].join(', '),
      ...(shown === undefined ? {} : revealedAppearance(name, shown)),
    };
  }
}

export function secretNodeId(managerId: string, secretId: string): string {
  return `secret:${managerId}:${secretId}`;
}

const icons: Readonly<Record<SecretIcon, Pick<NodeAppearance, 'icon' | 'iconColor'>>> = {
  pendingDeletion: { icon: 'trash', iconColor: 'disabledForeground' },
  managed: { icon: 'server-process' },
  replicated: { icon: 'globe' },
  rotating: { icon: 'sync' },
  binary: { icon: 'file-binary' },
  text: { icon: 'symbol-string' },
  plain: { icon: 'lock' },
};
