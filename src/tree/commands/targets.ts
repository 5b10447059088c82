import * as vscode from 'vscode';
import { askPlace, type AskParts, type PlaceQuestion } from '../../host/ask/askPlace.js';
import { managerFrom, managerOrActive, type ManagerArgument } from '../../host/ask/managerArgument.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { keyOfArgument } from '../../reference/notation/keyArgument.js';
import { toVersion } from '../../reference/notation/referenceTail.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { SecretAddress } from '../../secrets/model/services.js';
import type { ManagerTree } from '../managerTree.js';
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

/** How the argument of a command names a secret or a value: `*` is the whole value, `'*'` a key of that name. */
export interface SecretArgument extends ManagerArgument {
  readonly secret: string;
  readonly key?: string;
  readonly version?: string;
}

/** Turns what a command was called with into what it is about, and asks the person for what is missing. */
export class Targets {
  constructor(
    private readonly tree: ManagerTree,
    private readonly parts: Omit<AskParts<ManagerConfiguration>, 'registry'> & Pick<TreeSources, 'registry'>,
  ) {}

  /** The one that is named, or the active one; without an argument, the one that the person picks. */
  async manager(argument: ManagerArgument | undefined, question: string): Promise<ManagerConfiguration> {
    const { registry } = this.parts;
    return argument === undefined
      ? managerFrom(registry, argument, question)
      : managerOrActive(registry, argument);
  }

  /**
   * The one that is named, or that the person picks.
   *
   * @param title what it is for
   */
  async secret(argument: SecretArgument | undefined, title: string): Promise<SecretTarget> {
    return argument === undefined ? this.ask({ title, to: 'secret' }) : this.named(argument);
  }

  /**
   * As `secret`; a person who picks the secret is asked for the key as well.
   *
   * @param versions whether it may be of another version than the current one
   */
  async value(argument: SecretArgument | undefined, title: string, versions = false): Promise<SecretTarget> {
    return argument === undefined ? this.ask({ title, to: 'key', versions }) : this.named(argument);
  }

  private named(argument: SecretArgument): SecretTarget {
    const manager = managerOrActive(this.parts.registry, argument);
    return this.target(manager, argument.secret, keyOfArgument(argument.key), argument.version);
  }

  private async ask(question: PlaceQuestion): Promise<SecretTarget> {
    const { manager, secret, key, version } = await askPlace(this.parts, question);
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
