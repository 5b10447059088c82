import * as vscode from 'vscode';
import {
  accessKeyIdProblem,
  aliasProblem,
  endpointProblem,
  looksLikeAccessKeyId,
  looksLikeSecretAccessKey,
  normalizeEndpoint,
  profileProblem,
  regionProblem,
  secretAccessKeyProblem,
  sessionTokenProblem,
} from '../../managers/validation.js';
import { isUnencrypted } from '../../secrets/endpointRules.js';
import type { AwsModule } from '../../secrets/ports.js';
import { unencryptedLines } from '../gate/questionText.js';
import { askModal } from '../messages.js';
import { askChoice, askText, type Answer, type Choice } from '../quickInput.js';
import type { Draft } from './draft.js';

/** What every step needs beside the draft. */
export interface StepContext {
  readonly title: string;
  readonly loadAws: () => Promise<AwsModule>;
  /** Whether another manager has this alias already. */
  readonly aliasTaken: (alias: string) => boolean;
}

/** Where a step stands; without numbers when a single field is corrected. */
export interface Position {
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
  const regions = (await context.loadAws()).listRegions();
  return take(
    await askChoice({
      title: context.title,
      ...position,
      placeholder: vscode.l10n.t('Region of the secrets: choose one, or type its id'),
      choices: regions.map((region) => ({
        label: region.id,
        description: region.name,
        value: region.id,
        ...(region.partition === 'aws' ? {} : { detail: region.partition }),
      })),
      active: draft.region,
      freeEntry: (text) =>
        regions.some((region) => region.id === text) || regionProblem(text) !== undefined
          ? undefined
          : {
              label: text,
              description: vscode.l10n.t('not a region that is known here: check the spelling'),
              value: text,
            },
    }),
    (region) => (draft.region = region),
  );
};

export const credentialsStep: Step = async (draft, context, position) => {
  const profiles = await (await context.loadAws()).listProfiles();
  const choices = [
    {
      label: vscode.l10n.t('Access key'),
      iconPath: new vscode.ThemeIcon('key'),
      description: vscode.l10n.t('Access Key ID and Secret Access Key'),
      value: '',
    },
    ...profiles.map((profile) => ({
      label: profile,
      iconPath: new vscode.ThemeIcon('account'),
      description: vscode.l10n.t('profile of the AWS configuration on this machine'),
      value: profile,
    })),
  ];
  const answer = await askChoice({
    title: context.title,
    ...position,
    placeholder: vscode.l10n.t('How to sign in: an access key, or a profile (SSO, assumed role, …)'),
    choices,
    active: draft.source === 'profile' ? draft.profile : '',
    freeEntry: (text) => {
      if (profiles.includes(text)) {
        return undefined;
      }
      if (looksLikeAccessKeyId(text) || looksLikeSecretAccessKey(text)) {
        return keyPasted(text);
      }
      return profileProblem(text) === undefined
        ? {
            label: text,
            iconPath: new vscode.ThemeIcon('account'),
            description: vscode.l10n.t('another profile'),
            value: text,
          }
        : undefined;
    },
  });
  return take(answer, (chosen) => {
    const isKeyId = looksLikeAccessKeyId(chosen) && !profiles.includes(chosen);
    draft.source = chosen === '' || isKeyId ? 'keys' : 'profile';
    draft.profile = draft.source === 'profile' ? chosen : '';
    if (isKeyId) {
      draft.accessKeyId = chosen;
    }
  });
};

/** A key that is pasted where a profile may be named must not become one, which is shown and stored. */
function keyPasted(text: string): Choice<string> {
  return {
    label: vscode.l10n.t('Access key'),
    iconPath: new vscode.ThemeIcon('key'),
    description: vscode.l10n.t('what you pasted is a key: both halves are asked for next'),
    value: looksLikeAccessKeyId(text) ? text : '',
    alwaysShow: true,
  };
}

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
