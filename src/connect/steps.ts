import * as vscode from 'vscode';
import {
  accessKeyIdProblem,
  aliasProblem,
  endpointProblem,
  looksLikeAccessKeyId,
  looksLikeSecretAccessKey,
  normalizeEndpoint,
  secretAccessKeyProblem,
  sessionTokenProblem,
} from '../managers/validation.js';
import { isUnencrypted } from '../secrets/model/endpointRules.js';
import type { AwsModule } from '../secrets/model/ports.js';
import { unencryptedLines } from '../host/gate/questionText.js';
import { askModal } from '../host/messages.js';
import { askChoice } from '../host/ask/askChoice.js';
import { askText, type Answer } from '../host/ask/quickInput.js';
import { chooseProfile, type Draft } from './draft.js';
import type { LikelyRegion } from '../host/ask/regionChoices.js';
import { askRegion } from '../host/ask/regionStep.js';
import { keyPasted, signInChoices, unlistedProfile } from './signInChoices.js';

/** What every step needs beside the draft. */
export interface StepContext {
  readonly title: string;
  readonly loadAws: () => Promise<AwsModule>;
  /** Whether another manager has this alias already. */
  readonly aliasTaken: (alias: string) => boolean;
  /** The regions of the profiles of the AWS configuration that have one. */
  readonly profileRegions: () => Promise<ReadonlyMap<string, string>>;
  /** The regions that are probably meant, the likeliest first. */
  readonly likelyRegions: () => Promise<readonly LikelyRegion[]>;
}

/** Where a step stands; without numbers when a single field is corrected. */
interface Position {
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

/** Asks one thing and writes the answer into the draft. */
export type Step = (draft: Draft, context: StepContext, position: Position) => Promise<'next' | 'back'>;

export const aliasStep: Step = async (draft, context, position) =>
  take(
    await askText({
      title: context.title,
      ...position,
      prompt: vscode.l10n.t(
        'Alias: the short name that references use, such as prod. A shared file names it, so agree on it.',
      ),
      placeholder: vscode.l10n.t('lower-case letters, digits and hyphens'),
      value: draft.alias,
      validate: (alias) =>
        aliasProblem(alias.trim()) ??
        (context.aliasTaken(alias.trim())
          ? vscode.l10n.t('Another secret manager is called "{0}" already.', alias.trim())
          : undefined),
    }),
    (alias) => (draft.alias = alias.trim()),
  );

export const regionStep: Step = async (draft, context, position) => {
  const likely = await context.likelyRegions();
  draft.regionGuess = likely[0]?.id ?? '';
  return askForRegion(
    vscode.l10n.t('Region of the secrets: choose one, or type its id'),
    likely,
    draft.region === '' ? draft.regionGuess : draft.region,
  )(draft, context, position);
};

/** The chosen profile has another region than the one that was chosen. */
export const regionOfProfileStep: Step = async (draft, context, position) => {
  const { profile, region, regionOfProfile } = draft;
  return askForRegion(
    vscode.l10n.t(
      'The profile {0} is for {1}, and {2} was chosen: which has the secrets?',
      profile,
      regionOfProfile,
      region,
    ),
    [
      { id: regionOfProfile, why: vscode.l10n.t('of the profile {0}', profile) },
      { id: region, why: vscode.l10n.t('chosen before') },
    ],
    regionOfProfile,
  )(draft, context, position);
};

function askForRegion(placeholder: string, likely: readonly LikelyRegion[], active: string): Step {
  return async (draft, { title, loadAws }, position) =>
    take(
      await askRegion({ title, ...position, placeholder, likely, active, loadAws }),
      (region) => (draft.region = region),
    );
}

export const credentialsStep: Step = async (draft, context, position) => {
  const [profiles, regions] = await Promise.all([
    (await context.loadAws()).listProfiles(),
    context.profileRegions(),
  ]);
  const answer = await askChoice({
    title: context.title,
    ...position,
    placeholder: vscode.l10n.t('How to sign in: an access key, or a profile (SSO, assumed role, …)'),
    choices: signInChoices(profiles, regions),
    active: draft.source === 'profile' ? draft.profile : '',
    freeEntry: (text) =>
      looksLikeAccessKeyId(text) || looksLikeSecretAccessKey(text)
        ? [keyPasted(text)]
        : unlistedProfile(text, profiles),
  });
  return take(answer, (chosen) => {
    if (profiles.includes(chosen) || (chosen !== '' && !looksLikeAccessKeyId(chosen))) {
      chooseProfile(draft, chosen, regions.get(chosen));
      return;
    }
    draft.source = 'keys';
    draft.profile = '';
    draft.regionOfProfile = '';
    draft.accessKeyId = chosen === '' ? draft.accessKeyId : chosen;
  });
};

export const accessKeyIdStep: Step = async (draft, context, position) =>
  take(
    await askText({
      title: context.title,
      ...position,
      prompt: vscode.l10n.t('Access Key ID'),
      placeholder: 'AKIA…',
      value: draft.accessKeyId,
      validate: accessKeyIdProblem,
    }),
    (accessKeyId) => (draft.accessKeyId = accessKeyId.trim()),
  );

export const secretAccessKeyStep: Step = async (draft, context, position) =>
  take(
    await askText({
      title: context.title,
      ...position,
      prompt: vscode.l10n.t("Secret Access Key; it is kept in this editor's secret storage and nowhere else"),
      value: draft.secretAccessKey,
      password: true,
      validate: secretAccessKeyProblem,
    }),
    (secretAccessKey) => (draft.secretAccessKey = secretAccessKey.trim()),
  );

export const sessionTokenStep: Step = async (draft, context, position) =>
  take(
    await askText({
      title: context.title,
      ...position,
      prompt: vscode.l10n.t('Session token of temporary credentials; empty for none'),
      value: draft.sessionToken,
      password: true,
      validate: (token) => sessionTokenProblem(token, draft.accessKeyId),
    }),
    (token) => (draft.sessionToken = token.trim()),
  );

export const endpointStep: Step = async (draft, context, position) => {
  for (let typed = draft.endpoint; ;) {
    const answer = await askText({
      title: context.title,
      ...position,
      prompt: vscode.l10n.t("Endpoint, for a VPC endpoint or a local service; empty for the region's own"),
      placeholder: 'https://',
      value: typed,
      validate: (endpoint) => endpointProblem(endpoint.trim(), true),
    });
    if (answer.kind === 'back') {
      return 'back';
    }
    typed = answer.value.trim();
    if (await mayBeUsed(typed, draft)) {
      draft.endpoint = typed;
      return 'next';
    }
  }
};

/** An endpoint without encryption is used only if the person says so, for this one. */
async function mayBeUsed(endpoint: string, draft: Draft): Promise<boolean> {
  const address = isUnencrypted(endpoint) ? normalizeEndpoint(endpoint) : undefined;
  if (address === undefined || address === draft.unencryptedEndpoint) {
    return true;
  }
  const button = vscode.l10n.t('Allow for This Endpoint');
  const chosen = await askModal(
    vscode.l10n.t('Send requests to {0} without encryption?', address),
    unencryptedLines(address),
    button,
  );
  if (chosen === button) {
    draft.unencryptedEndpoint = address;
  }
  return chosen === button;
}

function take<T>(answer: Answer<T>, store: (value: T) => unknown): 'next' | 'back' {
  if (answer.kind === 'back') {
    return 'back';
  }
  store(answer.value);
  return 'next';
}
