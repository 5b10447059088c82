import * as vscode from 'vscode';
import { isPlainObject } from '../../host/commands.js';
import { withSignal } from '../../host/cancellation.js';
import { formatReference } from '../../reference/formatReference.js';
import type { Reference } from '../../reference/reference.js';
import { SecretsError, toSecretsError } from '../../secrets/errors.js';
import { objectText } from '../../secrets/jsonObjectText.js';
import { lookUpKey } from '../../secrets/keyLookup.js';
import type { SecretWriter } from '../../secrets/secretWriter.js';
import type { ManagerIdentity, ReferenceResolving } from '../../secrets/services.js';
import { rangeOf, type DocumentIndexes } from '../documentIndex.js';
import { aliasOption } from '../referenceStates.js';
import { uriFrom, wrongArgument } from '../targets.js';
import { ChosenPlace } from './credentialActions.js';
import { literalAt, type Literal } from './credentialAt.js';
import { askPlan, type MovePlan, type PlanParts } from './movePlan.js';

export interface MoveParts extends PlanParts {
  readonly indexes: DocumentIndexes;
  readonly resolver: ReferenceResolving;
  readonly writer: SecretWriter;
}

/**
 * Moves the literal at a place into a secret and leaves a reference to it, as one undo step. The place is
 * `{uri, offset}`, or the cursor; with `{alias?, secret, key, create?, replace?, expectedVersionId?}` nobody is
 * asked. Gives the reference.
 *
 * @throws SecretsError untrusted-workspace, conflict, key-exists, secret-exists, …; the file is as it was then
 */
export async function moveToSecret(argument: unknown, parts: MoveParts): Promise<string> {
  if (!vscode.workspace.isTrusted) {
    throw new SecretsError('untrusted-workspace');
  }
  const given: Record<string, unknown> = isPlainObject(argument) ? argument : {};
  const { document, offset } = await placeOf(argument instanceof ChosenPlace ? argument : given);
  const literal = literalAt(document, offset, parts.indexes);
  if (literal === undefined) {
    throw new SecretsError('invalid-configuration', {
      reason: vscode.l10n.t('There is no text here that could be moved into a secret.'),
    });
  }
  const alias = parts.indexes.get(document).secretManager?.alias;
  const before = document.getText(rangeOf(document, literal.range));
  const isAsked = given['secret'] === undefined;
  const plan = isAsked ? await askPlan(document, literal, parts) : planFrom(given, alias, parts);
  const title = vscode.l10n.t('Writing {0}…', plan.secret);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const name = await vscode.window.withProgress(options, (_progress, token) =>
    withSignal(token, (signal) => write(plan, literal, isAsked, signal, parts)),
  );
  parts.recent.add(plan.manager.id, name);
  const reference = formatReference(referenceTo(plan, name, literal, alias, parts));
  await replace(document, literal, before, reference);
  return reference;
}

/** Writes, after asking where a key would lose its value. Gives the name of the secret. */
async function write(
  plan: MovePlan,
  literal: Literal,
  isAsked: boolean,
  signal: AbortSignal,
  { writer, secrets }: MoveParts,
): Promise<string> {
  const { manager, secret, key, expectedVersionId } = plan;
  if (plan.create) {
    return (await writer.create(manager.id, { name: secret, text: objectText(key, literal.value) }, signal))
      .name;
  }
  const options = { signal, ...(expectedVersionId !== undefined && { expectedVersionId }) };
  const add = (replaced: boolean) =>
    writer.addKey(manager.id, secret, key, literal.value, { ...options, replace: replaced });
  try {
    return (await add(plan.replace)).name;
  } catch (thrown) {
    const error = toSecretsError(thrown);
    if (error.code !== 'key-exists') {
      throw error;
    }
    const { value } = await secrets.get({ managerId: manager.id, secretId: secret }, { signal });
    if (lookUpKey(value, key) === literal.value) {
      // It holds this very value already.
      return value.name;
    }
    if (!isAsked || !(await confirmReplacing(secret, key))) {
      throw isAsked ? new SecretsError('cancelled') : error;
    }
    return (await add(true)).name;
  }
}

async function confirmReplacing(secret: string, key: string): Promise<boolean> {
  const replacing = vscode.l10n.t('Replace');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} has a key {1} already. Replace its value?', secret, key),
    {
      modal: true,
      detail: vscode.l10n.t('The present value stays available as the previous version (AWSPREVIOUS).'),
    },
    replacing,
  );
  return chosen === replacing;
}

/** Without alias where the file leads to this manager by itself. */
function referenceTo(
  { manager, key }: MovePlan,
  secret: string,
  { encoded }: Literal,
  alias: string | undefined,
  { resolver }: MoveParts,
): Reference {
  const reference: Reference = { secret, key, ...(encoded && { filter: 'uri' as const }) };
  const isDefault = defaultManager(reference, alias, resolver)?.id === manager.id;
  return isDefault ? reference : { alias: manager.alias, ...reference };
}

function defaultManager(
  reference: Reference,
  alias: string | undefined,
  resolver: ReferenceResolving,
): ManagerIdentity | undefined {
  try {
    return resolver.managerOf(reference, alias);
  } catch {
    return undefined;
  }
}

function planFrom(
  given: Record<string, unknown>,
  fileAlias: string | undefined,
  { resolver }: MoveParts,
): MovePlan {
  const { alias, secret, key, create, replace: replaced, expectedVersionId } = given;
  if (typeof secret !== 'string' || secret === '') {
    throw wrongArgument('secret');
  }
  if (typeof key !== 'string' || key === '') {
    throw wrongArgument('key');
  }
  const named = typeof alias === 'string' ? alias : undefined;
  return {
    manager: resolver.managerOf({ secret, ...aliasOption(named) }, fileAlias),
    secret,
    key,
    create: create === true,
    replace: replaced === true,
    ...(typeof expectedVersionId === 'string' && { expectedVersionId }),
  };
}

async function replace(
  document: vscode.TextDocument,
  { range }: Literal,
  before: string,
  reference: string,
): Promise<void> {
  const where = rangeOf(document, range);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, where, JSON.stringify(reference).slice(1, -1));
  if (document.getText(where) !== before || !(await vscode.workspace.applyEdit(edit))) {
    const reason = vscode.l10n.t(
      'The value was written, but the file changed meanwhile. Put {0} in its place.',
      reference,
    );
    throw new SecretsError('invalid-configuration', { reason });
  }
}

async function placeOf(given: {
  readonly uri?: unknown;
  readonly offset?: unknown;
}): Promise<{ document: vscode.TextDocument; offset: number }> {
  const uri = uriFrom(given.uri);
  const editor = vscode.window.activeTextEditor;
  const document = uri === undefined ? editor?.document : await vscode.workspace.openTextDocument(uri);
  if (document === undefined) {
    throw wrongArgument('uri');
  }
  const cursor = editor?.document === document ? document.offsetAt(editor.selection.active) : undefined;
  const offset = given.offset ?? cursor;
  if (typeof offset !== 'number') {
    throw wrongArgument('offset');
  }
  return { document, offset };
}
