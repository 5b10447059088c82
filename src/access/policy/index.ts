import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { withSignal } from '../../host/cancellation.js';
import { isPlainObject } from '../../host/commands.js';
import { managerFrom } from '../../host/connect/managerArgument.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import type { PolicyReference } from '../../secrets/policy/policyRequest.js';
import type { Disposable } from '../../secrets/ports.js';
import type { AccessParts } from '../accessParts.js';
import { oneOf, textIn, uriOf } from '../arguments.js';
import { chooseFormat, chooseManager, chooseScope, type PolicyScope } from './choosePolicy.js';
import { locateSecrets, unknownManager } from './locateSecrets.js';
import { PolicyDocuments } from './policyDocuments.js';
import { policyFormats, policyOf, policyText, type PolicyDraft } from './policyText.js';
import { filesIn, referencesIn, type ReferenceInUse } from './referencesInUse.js';

/** Registers the commands that generate, change and copy an IAM policy. */
export function registerPolicy(parts: AccessParts): Disposable {
  const documents = new PolicyDocuments();
  parts.commands.register(commands.generateIamPolicy, async (argument) => {
    const draft = await generate(argument, parts);
    if (!isPlainObject(argument) || argument['show'] !== false) {
      await documents.open(draft);
    }
    return policyText(policyOf(draft), draft.format);
  });
  parts.commands.register(commands.changeIamPolicy, async (argument) => {
    const uri =
      uriOf(isPlainObject(argument) ? argument['uri'] : argument) ??
      vscode.Uri.from({ scheme: 'untitled', path: 'none' });
    const batch = isPlainObject(argument) ? argument['batch'] : undefined;
    if (typeof batch === 'boolean') {
      await documents.change(uri, { batch });
    }
    const format = oneOf(textIn(argument, 'format'), policyFormats);
    const asked = format === undefined && batch === undefined;
    const chosen = asked ? await chooseFormat(documents.formatOf(uri)) : format;
    return documents.change(uri, chosen === undefined ? {} : { format: chosen });
  });
  parts.commands.register(commands.copyIamPolicy, (argument) =>
    documents.copy(uriOf(isPlainObject(argument) ? argument['uri'] : argument)),
  );
  return documents;
}

/**
 * What `{uri?, alias?, batch?, format?, seed?}` asks for. A person who named a file, a folder or a manager, or
 * nothing at all, is asked for the rest.
 */
async function generate(argument: unknown, parts: AccessParts): Promise<PolicyDraft> {
  const byCode = isPlainObject(argument) && argument['ask'] !== true;
  const format = oneOf(textIn(argument, 'format'), policyFormats) ?? 'json';
  const batch = byCode && argument['batch'] === true;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Reading references'),
    cancellable: true,
  };
  const scope = await scopeOf(argument, parts);
  if (scope.kind === 'seed') {
    return { references: 'seed', unconnected: 0, batch, format };
  }
  const found = await vscode.window.withProgress(options, async (_progress, token) =>
    referencesIn(await filesIn(scope.uri, parts.dialects, token), parts.dialects),
  );
  const named = await namedManager(argument, parts);
  const groups = byManager(found, parts).filter(
    ({ manager }) => named === undefined || manager?.id === named.id,
  );
  const managers = groups.flatMap(({ manager }) => manager ?? []);
  const only = byCode || managers.length < 2 ? undefined : await chooseManager(managers);
  const chosen = groups.filter(({ manager }) => only === undefined || manager?.id === only.id);
  // What leads to a manager that is not connected here needs another identity, unless none is connected yet.
  const [used, unconnected] =
    parts.registry.list().length === 0
      ? [chosen, []]
      : [
          chosen.filter(({ manager }) => manager !== undefined),
          chosen.filter(({ manager }) => manager === undefined),
        ];
  const located = await vscode.window.withProgress(options, (_progress, token) =>
    withSignal(token, (signal) => Promise.all(used.map((group) => locate(group, parts, signal)))),
  );
  return {
    references: located.flat(),
    unconnected: unconnected.flatMap(({ references }) => references).length,
    batch,
    format,
  };
}

async function scopeOf(argument: unknown, { dialects }: AccessParts): Promise<PolicyScope> {
  if (isPlainObject(argument)) {
    const uri = uriOf(argument['uri']);
    const files: PolicyScope = { kind: 'files', ...(uri === undefined ? {} : { uri }) };
    return argument['seed'] === true ? { kind: 'seed' } : files;
  }
  if (argument instanceof vscode.Uri) {
    return { kind: 'files', uri: argument };
  }
  // A node of the tree stands for the references of the workspace that go there.
  return textIn(argument, 'managerId') === undefined
    ? chooseScope((await filesIn(undefined, dialects)).length)
    : { kind: 'files' };
}

async function namedManager(
  argument: unknown,
  { registry }: AccessParts,
): Promise<ManagerConfiguration | undefined> {
  return textIn(argument, 'alias') === undefined && textIn(argument, 'managerId') === undefined
    ? undefined
    : managerFrom(registry, argument, '');
}

interface Group {
  /** Absent: not connected here. */
  readonly manager: ManagerConfiguration | undefined;
  readonly references: readonly ReferenceInUse[];
}

function byManager(found: readonly ReferenceInUse[], { registry, resolver }: AccessParts): readonly Group[] {
  const groups = new Map<string | undefined, ReferenceInUse[]>();
  for (const each of found) {
    let id: string | undefined;
    try {
      ({ id } = resolver.managerOf(each.reference, each.alias));
    } catch {
      id = undefined;
    }
    groups.set(id, [...(groups.get(id) ?? []), each]);
  }
  return [...groups].map(([id, references]) => ({
    manager: id === undefined ? undefined : registry.get(id),
    references,
  }));
}

/** In a workspace that is not trusted its files make no calls: the names of secrets stay patterns then. */
async function locate(
  { manager, references }: Group,
  parts: AccessParts,
  signal: AbortSignal,
): Promise<readonly PolicyReference[]> {
  const secretIds = new Set(references.map(({ reference }) => reference.secret));
  const place =
    manager === undefined
      ? unknownManager
      : await locateSecrets(manager, secretIds, parts, { ask: vscode.workspace.isTrusted, signal });
  return references.map(({ reference }) => ({ reference, manager: place }));
}
