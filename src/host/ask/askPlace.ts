import * as vscode from 'vscode';
import type { VersionSelector } from '../../reference/notation/reference.js';
import type { SecretNames } from '../../secrets/catalog/secretNames.js';
import type { SecretsError } from '../../secrets/model/errors.js';
import type { ManagerIdentity, SecretCatalogReader, SecretReader } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import { askKey } from './keyStep.js';
import { askOrConnect, type Managers } from './managerStep.js';
import type { Heading } from './quickInput.js';
import type { RecentSecrets } from './recentSecrets.js';
import type { ChosenSecret } from './secretChoices.js';
import { askSecret } from './secretStep.js';
import { askVersion } from './versionStep.js';

/** What questions for secrets are answered from. */
export interface AskParts<M extends ManagerIdentity = ManagerIdentity> {
  readonly registry: Managers<M>;
  readonly catalog: SecretCatalogReader;
  readonly secrets: SecretReader;
  readonly names: SecretNames;
  readonly recent: RecentSecrets;
}

/** Where something is in AWS. */
export interface Place<M extends ManagerIdentity> {
  readonly manager: M;
  /** Name or ARN. */
  readonly secret: string;
  /** Whether the secret is still to be created. */
  readonly create: boolean;
  /** Absent: the secret as a whole. */
  readonly key?: string;
  /** Absent: AWSCURRENT. */
  readonly version?: VersionSelector;
  /** The version that the keys were read from. */
  readonly versionId?: string;
}

export interface PlaceQuestion {
  readonly title: string;
  /** The manager that has the focus at first; else the active one. */
  readonly preferred?: ManagerIdentity | undefined;
  /** Whether the key is asked for, too; for reading, `versions`: in a version of one's choice. */
  readonly to: 'secret' | 'key';
  readonly versions?: boolean;
  /** The name of the field that the value is for. */
  readonly field?: string | undefined;
  /** Asks where a value is to be written: into a secret that is there, or a new one, under a key. */
  readonly write?: { readonly suggestedName?: string; readonly suggestedKey: string };
}

/**
 * Asks for manager (where there are several), secret and key, with a way back from each; for a version only when
 * wished for. A secret that is read counts as recently used.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askPlace<M extends ManagerIdentity>(
  parts: AskParts<M>,
  question: PlaceQuestion,
): Promise<Place<M>> {
  const { registry, recent } = parts;
  for (;;) {
    const manager = await askOrConnect(registry, {
      ...heading(question, registry, 'manager'),
      placeholder: vscode.l10n.t('Which secret manager holds the secret?'),
      preferred: question.preferred,
    });
    const found = await askInManager(parts, manager, question);
    if (found !== undefined) {
      if (question.write === undefined) {
        await recent.add(manager.id, found.secret);
      }
      return { manager, ...found };
    }
  }
}

type InManager = Omit<Place<ManagerIdentity>, 'manager'>;

type InSecret = Omit<InManager, 'secret' | 'create'>;

/** Undefined: back to the managers. */
async function askInManager(
  parts: AskParts,
  manager: ManagerIdentity,
  question: PlaceQuestion,
): Promise<InManager | undefined> {
  const { names, recent, registry } = parts;
  const { write } = question;
  let problem: SecretsError | undefined;
  for (;;) {
    const chosen = await askSecret({
      ...heading(question, registry, 'secret'),
      canGoBack: asksManager(registry),
      manager,
      names,
      recent: recent.of(manager.id),
      ...(write?.suggestedName !== undefined && { create: { suggestedName: write.suggestedName } }),
      ...(problem && { problem }),
    });
    if (chosen.kind === 'back') {
      return undefined;
    }
    const { name: secret, create } = chosen.value;
    const rest = question.to === 'key' ? await askInSecret(parts, manager, chosen.value, question) : {};
    if (rest !== undefined && !('problem' in rest)) {
      return { secret, create, ...rest };
    }
    problem = rest?.problem;
  }
}

/** Undefined: back to the secrets; likewise with a problem, because this one cannot take a key. */
async function askInSecret(
  { secrets, catalog, registry }: AskParts,
  manager: ManagerIdentity,
  { name: secretId, create }: ChosenSecret,
  question: PlaceQuestion,
): Promise<InSecret | { readonly problem: SecretsError } | undefined> {
  const { field, write, versions } = question;
  let version: VersionSelector | undefined;
  for (;;) {
    const above = heading(question, registry, 'key');
    const chosen = await askKey({
      ...above,
      title: titleWith(above.title, version),
      manager,
      secretId,
      secrets,
      ...(versions === true && { versions }),
      ...(version && { version }),
      ...(field !== undefined && { field }),
      ...(write && { write: { suggested: write.suggestedKey, create } }),
    });
    if (chosen.kind === 'back') {
      return undefined;
    }
    const answer = chosen.value;
    if (answer.kind === 'unusable') {
      return { problem: answer.error };
    }
    if (answer.kind === 'key') {
      const { key, versionId } = answer;
      return {
        ...(key !== undefined && { key }),
        ...(version && { version }),
        ...(versionId !== undefined && { versionId }),
      };
    }
    const asked = await askVersion(catalog, manager, secretId, question.title);
    if (asked.kind === 'answer') {
      version = asked.value.version;
    }
  }
}

/** Numbered where the questions are all there will be, and more than one. */
function heading(
  question: PlaceQuestion,
  registry: Managers<ManagerIdentity>,
  at: 'manager' | 'secret' | 'key',
): Heading {
  const { title, to, write } = question;
  const steps = [...(asksManager(registry) ? ['manager'] : []), 'secret', ...(to === 'key' ? ['key'] : [])];
  return write !== undefined || steps.length === 1
    ? { title }
    : { title, step: steps.indexOf(at) + 1, totalSteps: steps.length };
}

function asksManager(registry: Managers<ManagerIdentity>): boolean {
  return registry.list().length > 1;
}

function titleWith(title: string, version: VersionSelector | undefined): string {
  const written = version?.kind === 'id' ? version.id : version?.label;
  return written === undefined ? title : `${title} · ${labelText(written)}`;
}
