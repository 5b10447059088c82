import * as vscode from 'vscode';
import { keyArgument } from '../../reference/notation/keyArgument.js';
import type { JsonKind } from '../../secrets/model/keyLookup.js';
import { mask } from '../../secrets/hiding/masking.js';
import type { SecretEntry } from '../secretEntry.js';
import type { KeyOutline, ValueOutline } from '../valueOutline.js';
import { oneLine } from '../../secrets/words/plainText.js';
import { revealedAppearance, type RevealedValue } from './revealedValue.js';
import { TreeNode, type NodeAppearance, type NodeArgument } from './treeNode.js';

/** One JSON key of a secret, or its whole value where it has no keys. Holds no value. */
export class KeyNode extends TreeNode {
  readonly secretId: string;
  /** Absent: the whole value. */
  readonly key: string | undefined;

  /** @param revealed the value while it is revealed, read when the node is shown */
  constructor(
    managerId: string,
    parent: TreeNode,
    readonly entry: SecretEntry,
    readonly outline: KeyOutline | ValueOutline,
    private readonly revealed: () => RevealedValue | undefined,
  ) {
    const key = 'key' in outline ? outline.key : undefined;
    super(keyNodeId(managerId, entry.secretId, key), managerId, parent);
    this.secretId = entry.secretId;
    this.key = key;
  }

  get children(): readonly KeyOutline[] {
    return 'key' in this.outline ? this.outline.children : [];
  }

  override get argument(): NodeArgument {
    const { secretId: secret, key } = this;
    return { ...super.argument, secret, ...(key !== undefined && { key: keyArgument(key) }) };
  }

  get contextValue(): string {
    // Only at the top a key can get another name, and only where people write the value.
    const isOwn = 'key' in this.outline && !(this.parent instanceof KeyNode);
    const isTop = isOwn && this.entry.summary?.owningService === undefined;
    return `key${isTop ? 'Top' : ''}${this.revealed() === undefined ? '' : 'Revealed'}`;
  }

  protected appearance(): NodeAppearance {
    const { outline } = this;
    const label = 'key' in outline ? outline.label : vscode.l10n.t('whole value');
    const shown = this.revealed();
    const hidden = this.children.length > 0 ? outline.shape : `${mask} ${outline.shape}`;
    return {
      label,
      description: hidden,
      icon: icons[outline.kind],
      ...(this.children.length > 0 ? { collapsible: 'collapsed' as const } : {}),
      tooltip: `${oneLine(this.key ?? label)}\n${outline.shape}`,
      spoken: vscode.l10n.t('{0}, {1}, value hidden', label, outline.shape),
      ...(shown === undefined ? {} : revealedAppearance(`${label}, ${outline.shape}`, shown)),
    };
  }
}

export function keyNodeId(managerId: string, secretId: string, key: string | undefined): string {
  return `key:${managerId}:${JSON.stringify(key === undefined ? [secretId] : [secretId, key])}`;
}

const icons: Readonly<Record<JsonKind | ValueOutline['kind'], string>> = {
  string: 'symbol-string',
  number: 'symbol-number',
  boolean: 'symbol-boolean',
  null: 'symbol-null',
  object: 'symbol-object',
  array: 'symbol-array',
  json: 'json',
  text: 'symbol-string',
  binary: 'file-binary',
};
