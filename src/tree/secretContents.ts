import type { ManagerConfiguration } from '../managers/manager.js';
import { toSecretsError } from '../secrets/model/errors.js';
import { outlineOf, type KeyOutline, type ValueOutline } from './valueOutline.js';
import { valueText } from './valueText.js';
import type { ManagerState, ManagerStates } from './managerState.js';
import type { RevealedValue } from './nodes/revealedValue.js';
import { KeyNode } from './nodes/keyNode.js';
import { FailureNode } from './nodes/noticeNodes.js';
import type { SecretNode } from './nodes/secretNode.js';
import type { TreeNode } from './nodes/treeNode.js';
import type { TreeSources } from './treeParts.js';

export interface SecretContentsParts extends Pick<TreeSources, 'reader' | 'revealed'> {
  readonly states: ManagerStates;
  readonly progress: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called when a value was fetched and more is known of its secret. */
  readonly onDidLearn: (managerId: string, secretId: string) => void;
}

/** The keys of secrets. The value is fetched when they are first looked at, and stays in the cache alone. */
export class SecretContents {
  constructor(private readonly parts: SecretContentsParts) {}

  /** Fetches the value if its keys are not known; never rejects: what went wrong is a node. */
  async ofSecret(node: SecretNode, manager: ManagerConfiguration): Promise<readonly TreeNode[]> {
    const { states } = this.parts;
    const state = states.of(manager);
    const { secretId } = node;
    if (state.outlineOf(secretId) === undefined && state.failureOf(secretId) === undefined) {
      await this.fetch(manager, state, secretId);
      if (!states.isCurrent(manager, state)) {
        return [];
      }
    }
    const outline = state.outlineOf(secretId);
    if (outline !== undefined) {
      const shown: readonly (KeyOutline | ValueOutline)[] =
        outline.keys.length > 0 ? outline.keys : [outline];
      return shown.map((each) => this.keyNode(node, node, each));
    }
    const failure = state.failureOf(secretId);
    return failure === undefined ? [] : [new FailureNode(node, failure, secretId)];
  }

  ofKey(node: KeyNode): readonly TreeNode[] {
    return node.children.map((outline) => this.keyNode(node, node, outline));
  }

  /** A value while it is revealed; undefined: it is hidden, or not in the cache. */
  revealedValue(managerId: string, secretId: string, key: string | undefined): RevealedValue | undefined {
    const until = this.parts.revealed.revealedUntil({
      managerId,
      secretId,
      ...(key === undefined ? {} : { key }),
    });
    const state = until === undefined ? undefined : this.parts.reader.peek({ managerId, secretId });
    try {
      return until !== undefined && state?.kind === 'value'
        ? { text: valueText(state.secret.value, key), until }
        : undefined;
    } catch {
      return undefined;
    }
  }

  /** Takes over what the cache holds of a secret now. @returns whether there is something new to show */
  update(manager: ManagerConfiguration, secretId: string): boolean {
    const state = this.parts.states.of(manager);
    if (!state.secretsRead.includes(secretId)) {
      return false;
    }
    const held = this.parts.reader.peek({ managerId: manager.id, secretId });
    return held.kind === 'value' && state.read(secretId, outlineOf(held.secret.value));
  }

  private keyNode(
    secret: SecretNode | KeyNode,
    parent: TreeNode,
    outline: KeyOutline | ValueOutline,
  ): KeyNode {
    const { managerId, entry } = secret;
    const key = 'key' in outline ? outline.key : undefined;
    return new KeyNode(managerId, parent, entry, outline, () =>
      this.revealedValue(managerId, entry.secretId, key),
    );
  }

  private async fetch(manager: ManagerConfiguration, state: ManagerState, secretId: string): Promise<void> {
    const { reader, progress, states, onDidLearn } = this.parts;
    try {
      const secret = await progress(() =>
        reader.get({ managerId: manager.id, secretId }, { signal: state.signal }),
      );
      state.answered();
      const outline = outlineOf(secret.value);
      state.read(secretId, outline);
      if (states.isCurrent(manager, state) && outline.kind !== 'json') {
        onDidLearn(manager.id, secretId);
      }
    } catch (error) {
      const failure = toSecretsError(error);
      if (failure.code !== 'cancelled') {
        state.readFailed(secretId, failure);
      }
    }
  }
}
