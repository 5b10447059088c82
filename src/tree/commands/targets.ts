import * as vscode from 'vscode';
import { isPlainObject } from '../../host/gate/plainObject.js';
import { managerFrom } from '../../host/ask/managerArgument.js';
import { askChoice, type Answer, type Choice } from '../../host/ask/quickInput.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { isSecretArn, isSecretName } from '../../reference/notation/grammar.js';
import { keyOfArgument } from '../../reference/notation/keyArgument.js';
import { toVersion } from '../../reference/notation/referenceTail.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { SecretAddress } from '../../secrets/model/services.js';
import type { ManagerTree } from '../managerTree.js';
import { KeyNode } from '../nodes/keyNode.js';
import { SecretNode } from '../nodes/secretNode.js';
import { TreeNode } from '../nodes/treeNode.js';
import { compareNames } from '../folders.js';
import { findEntry } from '../secretEntry.js';
import type { TreeSources } from '../treeParts.js';
import { outlineOf, type KeyOutline } from '../valueOutline.js';
import { withViewProgress } from '../viewProgress.js';

/** The secret, or the key of one, that a command is about. */
export interface SecretTarget {
  readonly manager: ManagerConfiguration;
  readonly secretId: string;
  /** Absent: the whole value. */
  readonly key?: string;
  /** Absent: AWSCURRENT. */
  readonly version?: string;
  /** Known for secrets that are listed. */
  readonly summary?: SecretSummary;
}

/** Turns what a command was called with into what it is about, and asks the person for what is missing. */
export class Targets {
  constructor(
    private readonly tree: ManagerTree,
    private readonly sources: TreeSources,
  ) {}

  /** Of a node, of `{alias}` or `{managerId}`; an argument object without these means the active manager. */
  async manager(argument: unknown, question: string): Promise<ManagerConfiguration> {
    if (isPlainObject(argument) && argument['alias'] === undefined && argument['managerId'] === undefined) {
      const active = this.sources.registry.active();
      if (active === undefined) {
        throw new SecretsError(
          this.sources.registry.list().length === 0 ? 'no-manager' : 'no-active-manager',
        );
      }
      return active;
    }
    return managerFrom(this.sources.registry, argument, question);
  }

  /** Of a node, of `{alias?, secret, key?, version?}`, or what the person picks. `*` is the whole value, `'*'` a key of that name. */
  async secret(argument: unknown, question: string): Promise<SecretTarget> {
    const manager = await this.manager(argument, vscode.l10n.t('In which secret manager is the secret?'));
    if (argument instanceof SecretNode || argument instanceof KeyNode) {
      const key = argument instanceof KeyNode ? argument.key : undefined;
      return this.target(manager, argument.entry.secretId, key);
    }
    if (isPlainObject(argument)) {
      const { secret, key, version } = argument;
      if (typeof secret !== 'string' || !isOptionalText(key) || !isOptionalText(version)) {
        throw new SecretsError('invalid-configuration', {
          reason: vscode.l10n.t('The argument of this command is {0}.', '{alias?, secret, key?, version?}'),
        });
      }
      const target = this.target(manager, secret, keyOfArgument(key));
      return version === undefined ? target : { ...target, version };
    }
    return this.target(manager, await this.pickSecret(manager, question), undefined);
  }

  /** As `secret`; a person who named only the secret is asked for the key as well. */
  async value(argument: unknown, question: string): Promise<SecretTarget> {
    const target = await this.secret(argument, question);
    return argument instanceof TreeNode || isPlainObject(argument)
      ? target
      : this.target(target.manager, target.secretId, await this.pickKey(target, question));
  }

  private target(manager: ManagerConfiguration, secretId: string, key: string | undefined): SecretTarget {
    const summary = findEntry(this.tree.contents.entries(manager), secretId)?.summary;
    return {
      manager,
      secretId,
      ...(key === undefined ? {} : { key }),
      ...(summary === undefined ? {} : { summary }),
    };
  }

  private async pickSecret(manager: ManagerConfiguration, question: string): Promise<string> {
    const state = this.tree.states.of(manager);
    await withViewProgress(() => this.tree.listing.begin(manager, state));
    const entries = [...this.tree.contents.entries(manager)].sort((one, other) =>
      compareNames(one.name, other.name),
    );
    return answered(
      await askChoice({
        title: manager.alias,
        placeholder: question,
        choices: entries.map(({ name, secretId, summary }) => ({
          label: name,
          ...(summary?.description === undefined ? {} : { description: summary.description }),
          value: secretId,
        })),
        freeEntry: (text) =>
          (isSecretName(text) || isSecretArn(text)) && !entries.some((entry) => entry.secretId === text)
            ? [{ label: text, description: vscode.l10n.t('use this name'), value: text }]
            : [],
      }),
    );
  }

  private async pickKey({ manager, secretId }: SecretTarget, question: string): Promise<string | undefined> {
    const held = await withViewProgress(() => this.sources.reader.get({ managerId: manager.id, secretId }));
    const outline = outlineOf(held.value);
    if (outline.keys.length === 0) {
      return undefined;
    }
    const whole: Choice<{ key?: string }> = {
      label: vscode.l10n.t('whole value'),
      description: outline.shape,
      value: {},
    };
    const { key } = answered(
      await askChoice({
        title: secretId,
        placeholder: question,
        choices: [...outline.keys.flatMap(choicesOf), whole],
      }),
    );
    return key;
  }
}

/** Which value it is, for a question. */
export function targetLines({ secretId, key, version }: SecretTarget): readonly string[] {
  return [
    vscode.l10n.t('Secret: {0}', secretId),
    key === undefined ? vscode.l10n.t('Key: all, the whole value') : vscode.l10n.t('Key: {0}', key),
    ...(version === undefined ? [] : [vscode.l10n.t('Version: {0}', version)]),
  ];
}

/** Where the value of a target is found. */
export function addressOf({ manager, secretId, version }: SecretTarget): SecretAddress {
  const address = { managerId: manager.id, secretId };
  if (version === undefined) {
    return address;
  }
  const selector = toVersion(version);
  if (selector === undefined) {
    throw new SecretsError('version-not-found', { secretId, version });
  }
  return { ...address, version: selector };
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function choicesOf({ key, shape, children }: KeyOutline): readonly Choice<{ key?: string }>[] {
  return [{ label: key, description: shape, value: { key } }, ...children.flatMap(choicesOf)];
}

function answered<T>(answer: Answer<T>): T {
  if (answer.kind === 'back') {
    throw new SecretsError('cancelled');
  }
  return answer.value;
}
