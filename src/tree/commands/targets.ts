import * as vscode from 'vscode';
import { isPlainObject } from '../../host/gate/plainObject.js';
import { askPlace, type AskParts, type PlaceQuestion } from '../../host/ask/askPlace.js';
import { managerFrom, namedManager } from '../../host/ask/managerArgument.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { keyOfArgument } from '../../reference/notation/keyArgument.js';
import { toVersion } from '../../reference/notation/referenceTail.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { SecretAddress } from '../../secrets/model/services.js';
import type { ManagerTree } from '../managerTree.js';
import { KeyNode } from '../nodes/keyNode.js';
import { SecretNode } from '../nodes/secretNode.js';
import { findEntry } from '../secretEntry.js';
import type { TreeSources } from '../treeParts.js';

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
    private readonly parts: Omit<AskParts<ManagerConfiguration>, 'registry'> & Pick<TreeSources, 'registry'>,
  ) {}

  /** Of a node, of `{alias}` or `{managerId}`; an argument object without these means the active manager. */
  async manager(argument: unknown, question: string): Promise<ManagerConfiguration> {
    const { registry } = this.parts;
    const named = namedManager(registry, argument);
    if (named === undefined && isPlainObject(argument)) {
      const active = registry.active();
      if (active === undefined) {
        throw new SecretsError(registry.list().length === 0 ? 'no-manager' : 'no-active-manager');
      }
      return active;
    }
    return named ?? managerFrom(registry, argument, question);
  }

  /**
   * Of a node, of `{alias?, secret, key?, version?}`, or what the person picks. `*` is the whole value, `'*'` a key of
   * that name.
   *
   * @param title what it is for
   */
  async secret(argument: unknown, title: string): Promise<SecretTarget> {
    return (await this.given(argument)) ?? this.ask(argument, { title, to: 'secret' });
  }

  /**
   * As `secret`; a person who names the secret is asked for the key as well.
   *
   * @param versions whether it may be of another version than the current one
   */
  async value(argument: unknown, title: string, versions = false): Promise<SecretTarget> {
    return (await this.given(argument)) ?? this.ask(argument, { title, to: 'key', versions });
  }

  /** Undefined: the argument names no secret. */
  private async given(argument: unknown): Promise<SecretTarget | undefined> {
    if (argument instanceof SecretNode || argument instanceof KeyNode) {
      const key = argument instanceof KeyNode ? argument.key : undefined;
      return this.target(await this.manager(argument, ''), argument.entry.secretId, key);
    }
    if (!isPlainObject(argument)) {
      return undefined;
    }
    const manager = await this.manager(argument, '');
    const { secret, key, version } = argument;
    if (typeof secret !== 'string' || !isOptionalText(key) || !isOptionalText(version)) {
      throw new SecretsError('invalid-configuration', {
        reason: vscode.l10n.t('The argument of this command is {0}.', '{alias?, secret, key?, version?}'),
      });
    }
    return this.target(manager, secret, keyOfArgument(key), version);
  }

  private async ask(argument: unknown, question: PlaceQuestion<ManagerConfiguration>): Promise<SecretTarget> {
    const named = namedManager(this.parts.registry, argument);
    const { manager, secret, key, version } = await askPlace(this.parts, { ...question, manager: named });
    return this.target(manager, secret, key, version?.kind === 'id' ? version.id : version?.label);
  }

  private target(
    manager: ManagerConfiguration,
    secretId: string,
    key: string | undefined,
    version?: string,
  ): SecretTarget {
    const summary = findEntry(this.tree.contents.entries(manager), secretId)?.summary;
    return {
      manager,
      secretId,
      ...(key === undefined ? {} : { key }),
      ...(version === undefined ? {} : { version }),
      ...(summary === undefined ? {} : { summary }),
    };
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
