import * as vscode from 'vscode';
import { connectManager, type ConnectDependencies, type ConnectResult } from '../managers/connect.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import { updateManager } from '../managers/update.js';
import { listProfileRegions } from '../host/bundles.js';
import { likelyRegionsHere } from '../host/ask/regionStep.js';
import { checkCredentials } from '../managers/connectInput.js';
import type { SignIns } from '../managers/signIns.js';
import { type SecretsError, toSecretsError } from '../secrets/model/errors.js';
import {
  asksTokenWithKeys,
  changesOf,
  credentialsOf,
  draftOf,
  emptyDraft,
  type Draft,
  type Field,
  type StoredKeys,
} from './draft.js';
import { review } from './reviewForm.js';
import {
  accessKeyIdStep,
  aliasStep,
  credentialsStep,
  endpointStep,
  regionOfProfileStep,
  regionStep,
  secretAccessKeyStep,
  sessionTokenStep,
  type Step,
  type StepContext,
} from './steps.js';

export interface WizardParts {
  readonly connect: ConnectDependencies;
  readonly signIns: () => Promise<Pick<SignIns, 'signInWith'>>;
}

/**
 * Asks for everything a new manager needs, tests it and saves it.
 *
 * @param alias what is suggested as its alias
 * @throws SecretsError `cancelled` when the person leaves it; nothing is saved then
 */
export async function connectWizard(
  { connect: dependencies, signIns }: WizardParts,
  alias?: string,
): Promise<ConnectResult> {
  const taken = (each: string): boolean => dependencies.registry.withAlias(each) !== undefined;
  const draft = emptyDraft(alias ?? freeAlias(taken));
  const context = {
    title: vscode.l10n.t('Connect to AWS Secrets Manager'),
    ...shared(dependencies),
    aliasTaken: taken,
  };
  await walk(draft, context);
  return await complete(draft, context, {
    stored: 'none',
    submitLabel: vscode.l10n.t('Connect'),
    signIns,
    submit: (signal) =>
      connectManager(
        { alias: draft.alias, region: draft.region, endpoint: draft.endpoint, ...credentialsOf(draft) },
        dependencies,
        signal,
        draft,
      ),
  });
}

/**
 * Shows a manager for editing: asks only for what the person chooses to change. Stored keys are neither
 * shown nor asked for.
 *
 * @throws SecretsError `cancelled` when the person leaves it; nothing is changed then
 */
export async function editWizard(
  manager: ManagerConfiguration,
  { connect: dependencies, signIns }: WizardParts,
): Promise<ConnectResult> {
  const draft = draftOf(manager);
  const context = {
    title: vscode.l10n.t('Edit Secret Manager {0}', manager.alias),
    ...shared(dependencies),
    aliasTaken: (alias: string) => (dependencies.registry.withAlias(alias)?.id ?? manager.id) !== manager.id,
  };
  const stored = await storedKeys(manager, dependencies);
  return await complete(draft, context, {
    stored,
    submitLabel: vscode.l10n.t('Save'),
    signIns,
    submit: (signal) => updateManager(manager.id, changesOf(draft, manager), dependencies, signal, draft),
  });
}

async function storedKeys(
  { id, source }: ManagerConfiguration,
  { credentials }: ConnectDependencies,
): Promise<StoredKeys> {
  if (source.kind !== 'keys') {
    return 'none';
  }
  const keys = await credentials.get(id);
  return keys === undefined ? 'missing' : keys.sessionToken === undefined ? 'keys' : 'keysWithToken';
}

function shared({ registry, loadAws }: ConnectDependencies): Omit<StepContext, 'title' | 'aliasTaken'> {
  return {
    loadAws,
    profileRegions: listProfileRegions,
    likelyRegions: () => likelyRegionsHere(registry.list()),
  };
}

/** All steps in order, with back. */
async function walk(draft: Draft, context: StepContext): Promise<void> {
  for (let index = 0; ;) {
    const steps = walkOf(draft);
    const step = steps[index];
    if (step === undefined) {
      return;
    }
    const outcome = await step(draft, context, {
      step: index + 1,
      totalSteps: steps.length + 1,
      canGoBack: index > 0,
    });
    index += outcome === 'next' ? 1 : -1;
  }
}

function walkOf(draft: Draft): readonly Step[] {
  return [aliasStep, regionStep, ...signInSteps(draft)];
}

function signInSteps(draft: Draft): readonly Step[] {
  if (draft.source === 'keys') {
    return [credentialsStep, ...keySteps(draft)];
  }
  return [credentialsStep, ...(draft.regionOfProfile === '' ? [] : [regionOfProfileStep])];
}

/** Keys that begin with ASIA are temporary and useless without their token, so it is asked for at once. */
function keySteps(draft: Draft): readonly Step[] {
  const steps = [accessKeyIdStep, secretAccessKeyStep];
  return draft.accessKeyId.startsWith('ASIA') ? [...steps, sessionTokenStep] : steps;
}

interface Completion {
  readonly stored: StoredKeys;
  readonly submitLabel: string;
  readonly signIns: WizardParts['signIns'];
  readonly submit: (signal: AbortSignal) => Promise<ConnectResult>;
}

/** The review, and corrections of single fields, until it is saved. */
async function complete(
  draft: Draft,
  context: StepContext,
  { signIns, ...form }: Completion,
): Promise<ConnectResult> {
  let failure: SecretsError | undefined;
  let atOnce = false;
  for (;;) {
    const outcome = await review({ title: context.title, ...form, draft, failure, atOnce });
    if (outcome.kind === 'saved') {
      return outcome.result;
    }
    if (outcome.kind === 'signIn') {
      failure = await failureOf(async () =>
        (await signIns()).signInWith({
          region: draft.region,
          credentials: checkCredentials(credentialsOf(draft)),
        }),
      );
      atOnce = failure === undefined;
      continue;
    }
    failure = outcome.failure;
    atOnce = false;
    await correct(draft, context, outcome.field);
  }
}

async function failureOf(work: () => Promise<void>): Promise<SecretsError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return toSecretsError(error);
  }
}

/** Asks again for one field; back leaves it as it was. */
async function correct(draft: Draft, context: StepContext, field: Field): Promise<void> {
  const tokenSteps = asksTokenWithKeys(draft)
    ? [accessKeyIdStep, secretAccessKeyStep, sessionTokenStep]
    : [sessionTokenStep];
  const steps: Readonly<Record<Field, () => readonly Step[]>> = {
    alias: () => [aliasStep],
    region: () => [regionStep],
    endpoint: () => [endpointStep],
    sessionToken: () => tokenSteps,
    credentials: () => signInSteps(draft),
  };
  const before = { ...draft };
  for (let index = 0; ;) {
    const step = steps[field]()[index];
    if (step === undefined) {
      return;
    }
    if ((await step(draft, context, { canGoBack: true })) === 'next') {
      index += 1;
    } else if (index === 0) {
      Object.assign(draft, before);
      return;
    } else {
      index -= 1;
    }
  }
}

/** A suggestion for the first manager; later ones are named by the person. */
function freeAlias(taken: (alias: string) => boolean): string {
  return taken('default') ? '' : 'default';
}
