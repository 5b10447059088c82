import * as vscode from 'vscode';
import type { Argument, Given } from '../../host/commands.js';
import type { Caller } from '../../host/gate/caller.js';
import { namedManager } from '../../host/ask/managerArgument.js';
import { answered } from '../../host/ask/quickInput.js';
import { askRegion, likelyRegionsHere } from '../../host/ask/regionStep.js';
import { whileCancellable } from '../../host/progress.js';
import type { PolicyManager } from '../../secrets/policy/policyRequest.js';
import { parseSecretArn } from '../../secrets/model/secretArn.js';
import type { IamParts } from '../iamParts.js';
import { chooseManager, chooseScope, type PolicyScope } from './choosePolicy.js';
import { locateSecrets, unknownManager } from './locateSecrets.js';
import type { PolicyDraft, PolicyIdentity } from './policyDraft.js';
import { referencesByManager, type ManagerReferences } from './referencesByManager.js';
import { filesIn, referencesIn, type ReferenceInUse } from './referencesInUse.js';
import { isTrusted } from '../../host/trust.js';

type PolicyArgument = Argument<'generateIamPolicy'>;

/**
 * What an argument asks for; its `action` on a `secret` is what AWS refused. A person who named a file, a folder or a
 * manager, or nothing at all, is asked for the rest.
 */
export async function draftPolicy(
  argument: Given<'generateIamPolicy'>,
  caller: Caller,
  parts: IamParts,
): Promise<PolicyDraft> {
  const byCode = caller === 'code';
  const { format = 'json', batch, write = false, action, region: givenRegion } = argument ?? {};
  const written = {
    format,
    write,
    batch: batch === true || action === 'secretsmanager:BatchGetSecretValue',
  };
  const left = { unconnected: 0, demo: 0, demoLeftOut: 0 };
  const scope = await scopeOf(argument, parts);
  if (scope.kind === 'seed') {
    const active = parts.registry.active();
    const region = givenRegion ?? (active?.temporary === true ? undefined : active?.region);
    return { identities: 'seed', ...(region === undefined ? {} : { region }), ...left, ...written };
  }
  const reading = vscode.l10n.t('Reading references');
  const found = await whileCancellable(reading, async (_signal, _progress, token) =>
    referencesIn(await filesIn(scope.uri, parts.notations, token), parts.notations),
  );
  const named = namedManager(parts.registry, argument);
  const groups = referencesByManager(found, parts).filter(
    ({ manager }) => named === undefined || manager?.id === named.id,
  );
  const refused = named?.temporary === true ? undefined : refusedIn(argument);
  if (
    refused !== undefined &&
    named !== undefined &&
    groups.every(({ manager }) => manager?.id !== named.id)
  ) {
    groups.push({ manager: named, references: [] });
  }
  const isDemo = ({ manager }: ManagerReferences): boolean => manager?.temporary === true;
  const real = groups.filter((group) => group.manager !== undefined && !isDemo(group));
  const others = groups.filter((group) => !real.includes(group));
  const demo = count(others.filter(isDemo));
  // What leads to a manager that is not connected here needs another identity, unless none is connected yet.
  if (named?.temporary === true || !parts.registry.list().some(({ temporary }) => temporary !== true)) {
    const references = others.flatMap((group) => group.references);
    const region = givenRegion ?? (byCode ? undefined : await regionFor(references, parts));
    return { identities: await anywhere(references, region, parts), ...left, demo, ...written };
  }
  const managers = real.flatMap(({ manager }) => manager ?? []);
  const only =
    byCode || managers.length < 2 ? undefined : await chooseManager(managers, parts.registry.active());
  const used = real.filter(({ manager }) => only === undefined || manager?.id === only.id);
  const identities = await whileCancellable(reading, (signal) =>
    Promise.all(used.map((group) => locate(group, parts, refused, signal))),
  );
  return {
    identities: identities.flat(),
    ...left,
    unconnected: count(others) - demo,
    demoLeftOut: demo,
    ...written,
  };
}

/** A manager stands for the references of the workspace that go there. */
async function scopeOf(argument: Given<'generateIamPolicy'>, { notations }: IamParts): Promise<PolicyScope> {
  if (argument === undefined) {
    return chooseScope((await filesIn(undefined, notations)).length, notations);
  }
  const { uri, seed } = argument;
  return seed === true ? { kind: 'seed' } : { kind: 'files', ...(uri !== undefined && { uri }) };
}

/** Only names need a region: an ARN has its own. */
async function regionFor(
  references: readonly ReferenceInUse[],
  parts: IamParts,
): Promise<string | undefined> {
  return references.every(({ reference }) => parseSecretArn(reference.secret) !== undefined)
    ? undefined
    : answered(
        await askRegion({
          ...parts,
          title: vscode.l10n.t('Generate IAM Policy'),
          placeholder: vscode.l10n.t('Region of the secrets: it tells how AWS names them'),
          likely: await likelyRegionsHere(parts.registry.list()),
        }),
      );
}

async function anywhere(
  references: readonly ReferenceInUse[],
  region: string | undefined,
  { loadAws }: IamParts,
): Promise<readonly PolicyIdentity[]> {
  const manager: PolicyManager =
    region === undefined ? unknownManager : { region, partition: (await loadAws()).partitionOf(region) };
  return [
    { region: manager.region, references: references.map(({ reference }) => ({ reference, manager })) },
  ];
}

/** In a workspace that is not trusted its files make no calls: the names of secrets stay patterns then. */
async function locate(
  { manager, references }: ManagerReferences,
  parts: IamParts,
  refused: Refused | undefined,
  signal: AbortSignal,
): Promise<readonly PolicyIdentity[]> {
  if (manager === undefined) {
    return [];
  }
  const secretIds = new Set(references.map(({ reference }) => reference.secret));
  if (refused !== undefined) {
    secretIds.add(refused.secret);
  }
  const place = await locateSecrets(manager, secretIds, parts, { ask: isTrusted(), signal });
  const { region, accountId } = place;
  return [
    {
      alias: manager.alias,
      region,
      ...(accountId === undefined ? {} : { accountId }),
      references: [
        ...references.map(({ reference }) => ({ reference, manager: place })),
        ...(refused === undefined
          ? []
          : [
              {
                reference: { secret: refused.secret },
                manager: place,
                ...(refused.action !== undefined && { action: refused.action }),
              },
            ]),
      ],
    },
  ];
}

/** A secret that the argument names: with what AWS refused to do with it, or to be read and written. */
interface Refused {
  readonly action?: string;
  readonly secret: string;
}

function refusedIn({ action, secret, write }: PolicyArgument = {}): Refused | undefined {
  return secret === undefined || secret === '*' || (action === undefined && write !== true)
    ? undefined
    : { secret, ...(action !== undefined && { action }) };
}

function count(groups: readonly ManagerReferences[]): number {
  return groups.reduce((total, { references }) => total + references.length, 0);
}
