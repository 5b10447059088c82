import * as l10n from '@vscode/l10n';
import { indexingDocument } from '../../reference/index/documentIndex.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import { isSecretArn } from '../../reference/notation/grammar.js';
import type { Reference } from '../../reference/notation/reference.js';
import { isCancelled } from '../../secrets/model/errors.js';
import { inTurns } from '../../secrets/model/turns.js';
import { launchFileOf, launchPlaces } from '../../secrets/check/launchPlaces.js';
import type { ManagerIdentity, ManagerLookup } from '../../secrets/model/services.js';
import type { SecretCatalogLookup } from '../../secrets/check/catalogLookup.js';
import type { Problem } from '../../secrets/check/problem.js';

/** Longer files are not searched: nobody writes them by hand. */
const longestText = 1_000_000;
/** Names that AWS is asked about, for one file. */
const mostDescribed = 5;

/**
 * The references of files that are no connection files, where nothing ever resolves them. Only what is a reference beyond doubt: it names a
 * connected manager, an ARN, or a secret that exists; other text merely looks alike.
 */
export class OutsideReferences {
  /** What AWS knows nothing of, so that it is asked once. */
  private readonly unknown = new Set<string>();

  constructor(
    private readonly managers: ManagerLookup,
    private readonly catalog: SecretCatalogLookup,
  ) {}

  /** @param path of the file, with `/` */
  async problems(path: string, text: string, signal: AbortSignal): Promise<readonly Problem[]> {
    if (text.length > longestText || !text.includes('<') || this.managers.list().length === 0) {
      return [];
    }
    const problems: Problem[] = [];
    const described = new Set<string>();
    const file = launchFileOf(path);
    const isLive = file && launchPlaces(file, text);
    const { references } = await inTurns(indexingDocument(text), signal);
    for (const found of references) {
      if (found.reference === undefined || isLive?.(found.path) === true) {
        continue;
      }
      if (await this.isSure(found.reference, described, signal)) {
        problems.push(problemOf(found, file !== undefined));
      }
    }
    return problems;
  }

  /** Other managers, or other secrets: what was unknown may be known now. */
  reset(): void {
    this.unknown.clear();
  }

  private async isSure(
    { alias, secret }: Reference,
    described: Set<string>,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (alias !== undefined) {
      return this.managers.list().some((manager) => manager.alias === alias);
    }
    if (isSecretArn(secret)) {
      return true;
    }
    const active = this.managers.active();
    return active !== undefined && (await this.exists(active, secret, described, signal));
  }

  private async exists(
    manager: ManagerIdentity,
    secret: string,
    described: Set<string>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { catalog } = this;
    if (catalog.find(manager.id, secret) !== undefined) {
      return true;
    }
    const key = JSON.stringify([manager.id, secret]);
    if (catalog.peek(manager.id).complete || this.unknown.has(key) || described.size >= mostDescribed) {
      return false;
    }
    described.add(key);
    try {
      await catalog.describe(manager.id, secret, signal);
      return true;
    } catch (error) {
      if (!isCancelled(error)) {
        this.unknown.add(key);
      }
      return false;
    }
  }
}

function problemOf({ range }: FoundReference, ofLaunch: boolean): Problem {
  return {
    code: 'outside-connection-files',
    message: ofLaunch
      ? l10n.t(
          'This reference is never resolved here: in launch configurations, and in tasks of type "secret-connection", only those in "env" are.',
        )
      : l10n.t('This reference is never resolved because the file is outside of secretConnections.files.'),
    range,
    reference: range,
  };
}
