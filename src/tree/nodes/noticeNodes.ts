import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { SecretsError } from '../../secrets/model/errors.js';
import { TreeNode, type NodeAppearance, type NodeArgument } from './treeNode.js';

/** Why something is not there; a click tries again. */
export class FailureNode extends TreeNode {
  readonly contextValue = 'failure';

  /** @param secretId the secret whose value could not be read; absent: the listing failed */
  constructor(
    parent: TreeNode,
    readonly error: SecretsError,
    readonly secretId?: string,
  ) {
    super(`failure:${parent.id}`, parent.managerId, parent);
  }

  override get argument(): NodeArgument {
    return { ...super.argument, ...(this.secretId !== undefined && { secret: this.secretId }) };
  }

  protected appearance(): NodeAppearance {
    const { what, nextStep, code } = this.error;
    const isSignedOut = code === 'signed-out';
    const again = isSignedOut ? vscode.l10n.t('Click to sign in.') : vscode.l10n.t('Click to try again.');
    return {
      label: what,
      ...(isSignedOut ? { icon: 'account' } : { icon: 'error', iconColor: 'list.errorForeground' }),
      tooltip: [what, nextStep, again].filter((line) => line !== '').join('\n'),
      spoken: [vscode.l10n.t('Error'), what, nextStep, again].filter((part) => part !== '').join(' '),
      command: isSignedOut
        ? { command: commands.signIn, title: vscode.l10n.t('Sign In'), arguments: [this] }
        : { command: commands.retry, title: vscode.l10n.t('Try Again'), arguments: [this] },
    };
  }
}

/** Says that listing is not permitted, which is no error, and offers the other way. */
export class AddByNameNode extends TreeNode {
  readonly contextValue = 'addByName';

  constructor(parent: TreeNode) {
    super(`addByName:${parent.id}`, parent.managerId, parent);
  }

  protected appearance(): NodeAppearance {
    return {
      label: vscode.l10n.t('Add a secret by name…'),
      description: vscode.l10n.t('Listing is not permitted'),
      icon: 'add',
      tooltip: vscode.l10n.t(
        'These credentials may not list secrets (secretsmanager:ListSecrets). Secrets whose names you know can be added and read.',
      ),
      command: {
        command: commands.addSecret,
        title: vscode.l10n.t('Add Secret by Name…'),
        arguments: [this],
      },
    };
  }
}

/** Shows more of what its parent holds; a click loads it. */
export class LoadMoreNode extends TreeNode {
  /**
   * @param shown how many secrets or folders of the parent are shown already
   * @param more what more there is: `hidden` is loaded but not shown, `unlisted` is not loaded, `loading` is
   *   being loaded
   */
  constructor(
    readonly of: TreeNode,
    readonly shown: number,
    readonly more: 'hidden' | 'unlisted' | 'loading',
  ) {
    super(`loadMore:${of.id}`, of.managerId, of);
  }

  get contextValue(): string {
    return this.more === 'loading' ? 'loadingMore' : 'loadMore';
  }

  protected appearance(): NodeAppearance {
    if (this.more === 'loading') {
      return {
        label: vscode.l10n.t('Loading more…'),
        description: vscode.l10n.t('{0} so far', this.shown),
        icon: 'loading~spin',
        tooltip: vscode.l10n.t('Loading stops when the secret manager is collapsed or the view is hidden.'),
      };
    }
    return {
      label: vscode.l10n.t('Load more'),
      description: vscode.l10n.t('{0} shown', this.shown),
      icon: 'ellipsis',
      tooltip: vscode.l10n.t('Load more secrets'),
      command: { command: commands.loadMore, title: vscode.l10n.t('Load More'), arguments: [this] },
    };
  }
}

/** Says something about its parent. */
export class NoteNode extends TreeNode {
  readonly contextValue = 'note';

  constructor(
    parent: TreeNode,
    private readonly text: string,
  ) {
    super(`note:${parent.id}`, parent.managerId, parent);
  }

  protected appearance(): NodeAppearance {
    return { label: this.text, icon: 'info' };
  }
}
