import * as vscode from 'vscode';
import type { Argument, Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import type { AskParts } from '../../host/ask/askPlace.js';
import { isVariablesFile } from '../../host/files/detectionFileFilter.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { whileCancellable } from '../../host/progress.js';
import { requireTrust } from '../../host/trust.js';
import { isSecretArn } from '../../reference/notation/grammar.js';
import type { Filter, OffsetRange, Reference } from '../../reference/notation/reference.js';
import { fitsInto } from '../../secrets/detection/writtenVariables.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { addresses } from '../../secrets/model/secretArn.js';
import { aliasOption, type SecretCatalogReader } from '../../secrets/model/services.js';
import { rangeOf, type DocumentIndexes } from '../document/documentIndex.js';
import { TrackedRange } from '../insert/trackedRange.js';
import { referenceInFile, usualManager } from '../insert/usualManager.js';
import { placeOf } from '../document/targets.js';
import { literalAt, type Literal } from './credentialAt.js';
import { askWhetherLive, writtenIn } from './liveNotation.js';
import { adviseRotation, askSummary, moveQuestion } from './moveSummary.js';
import { askPlan, type MovePlan } from './movePlan.js';
import { writeCredential, type WriteCredentialParts } from './writeCredential.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';

export interface MoveParts extends AskParts, WriteCredentialParts {
  readonly indexes: DocumentIndexes;
  readonly resolver: FileReferences;
  readonly catalog: SecretCatalogReader;
  readonly notations: LiveNotations;
}

type MoveArgument = Argument<'moveToSecret'>;

/**
 * Moves the literal at a place, or at the cursor, into a secret and leaves a reference to it, as one undo step. Where
 * it goes is given or asked for. What is done gives the reference.
 *
 * @throws SecretsError untrusted-workspace, conflict, key-exists, secret-exists, …; the file is as it was then
 */
export async function planMoving(argument: Given<'moveToSecret'>, parts: MoveParts): Promise<Plan<string>> {
  requireTrust();
  const what = vscode.l10n.t('Open the file that holds the value, and put the cursor on it.');
  const { document, offset } = await placeOf(argument, what);
  const literal = literalAt(document, offset, parts.indexes);
  if (literal === undefined) {
    throw new SecretsError('invalid-configuration', {
      reason: vscode.l10n.t('There is no text here that could be moved into a secret.'),
    });
  }
  if (argument === undefined || !('secret' in argument)) {
    return { run: () => move(document, literal, undefined, parts) };
  }
  const plan = planFrom(argument, fileAlias(document, parts), parts);
  const before = document.getText();
  return {
    question: moveQuestion(document, literal, plan),
    run: async () => {
      const now = await vscode.workspace.openTextDocument(document.uri);
      if (now.getText() !== before) {
        const reason = vscode.l10n.t('The file changed meanwhile. Nothing was done.');
        throw new SecretsError('invalid-configuration', { reason });
      }
      return move(now, literal, plan, parts);
    },
  };
}

/** The file's `$secretManager`. */
function fileAlias(document: vscode.TextDocument, { indexes }: MoveParts): string | undefined {
  return isVariablesFile(document) ? undefined : indexes.get(document).secretManager?.alias;
}

async function move(
  document: vscode.TextDocument,
  literal: Literal,
  given: MovePlan | undefined,
  parts: MoveParts,
): Promise<string> {
  const place = new TrackedRange(document, literal.range);
  try {
    return await moveLiteral({ document, literal, place }, given, parts);
  } finally {
    place.dispose();
  }
}

/** A literal on its way; `place` is where it is while the file changes around it. */
interface MovedLiteral {
  readonly document: vscode.TextDocument;
  readonly literal: Literal;
  readonly place: TrackedRange;
}

async function moveLiteral(
  { document, literal, place }: MovedLiteral,
  given: MovePlan | undefined,
  parts: MoveParts,
): Promise<string> {
  const isVariables = isVariablesFile(document);
  const alias = fileAlias(document, parts);
  const before = document.getText(rangeOf(document, literal.range));
  const isAsked = given === undefined;
  const written = (plan: MovePlan, secret: string) =>
    writtenIn(
      document,
      literal,
      referenceTo(plan, secret, literal, alias, parts),
      usualManager(parts.registry, alias)?.alias,
      parts.notations,
    );
  const { plan, makeLive } = isAsked
    ? await ask(document, literal, alias, written, parts)
    : { plan: given, makeLive: undefined };
  if (isVariables) {
    requireFit(document, place.range, written(plan, plan.secret).text);
  }
  const title = vscode.l10n.t('Writing {0}…', plan.secret);
  const name = await whileCancellable(title, (signal) =>
    writeCredential(plan, literal, isAsked, signal, parts),
  );
  const secret = isElsewhere(plan, parts.catalog) ? plan.secret : name;
  const { text } = written(plan, secret);
  const inFile = isVariables ? text : JSON.stringify(text).slice(1, -1);
  await replace(document, place.range, before, inFile);
  await makeLive?.();
  await parts.recent.add(plan.manager.id, secret);
  if (isAsked) {
    adviseRotation(secret);
  }
  return text;
}

/**
 * Where it goes; where no reference would be live in the file, what is to be done about that; and whether that is
 * what the person wants.
 */
async function ask(
  document: vscode.TextDocument,
  literal: Literal,
  alias: string | undefined,
  written: (plan: MovePlan, secret: string) => { readonly isLive: boolean; readonly text: string },
  parts: MoveParts,
): Promise<{ readonly plan: MovePlan; readonly makeLive: (() => Thenable<unknown>) | undefined }> {
  for (;;) {
    const plan = await askPlan(document, literal, alias, parts);
    const { isLive, text } = written(plan, plan.secret);
    const live = isLive ? undefined : await askWhetherLive(document);
    if (live?.kind !== 'back' && (await askSummary(document, plan, text)).kind === 'answer') {
      return { plan, makeLive: live?.value.makeLive };
    }
  }
}

/** Whether the secret was chosen by an ARN that the manager does not list: its name alone would not lead there. */
function isElsewhere({ manager, secret }: MovePlan, catalog: SecretCatalogReader): boolean {
  return isSecretArn(secret) && !catalog.peek(manager.id).secrets.some(({ arn }) => addresses(secret, arn));
}

/** Without alias where the file leads to this manager by itself. */
function referenceTo(
  { manager, key }: MovePlan,
  secret: string,
  { writing }: Literal,
  alias: string | undefined,
  { registry }: MoveParts,
): Reference {
  const filter = filterOf(writing);
  const reference: Reference = { secret, key, ...(filter !== undefined && { filter }) };
  return referenceInFile(registry, alias, manager, reference);
}

/** What writes a value as it was written: the quotes of a connection string go with what they held. */
function filterOf(writing: Literal['writing']): Filter | undefined {
  switch (writing) {
    case 'url':
      return 'uri';
    case 'braces':
      return 'odbc';
    case 'double':
    case 'single':
      return 'ado';
    case 'backslash':
      return 'libpq';
    case 'jaas':
      return 'jaas';
    default:
      return undefined;
  }
}

function planFrom(
  { alias, secret, key, create = false, replace = false, ...rest }: Extract<MoveArgument, { secret: string }>,
  fileAlias: string | undefined,
  { resolver }: MoveParts,
): MovePlan {
  const manager = resolver.managerOf({ secret, ...aliasOption(alias) }, fileAlias);
  const { expectedVersionId } = rest;
  return {
    manager,
    secret,
    key,
    create,
    replace,
    ...(expectedVersionId !== undefined && { expectedVersionId }),
  };
}

/** Before anything is written: what could not be read in a file of variables is not to be put there. */
function requireFit(document: vscode.TextDocument, range: OffsetRange, reference: string): void {
  if (!fitsInto(document.getText(), range, reference)) {
    const reason = vscode.l10n.t(
      '{0} cannot stand in this value: put the value in other quotes first, or in some.',
      reference,
    );
    throw new SecretsError('invalid-configuration', { reason });
  }
}

/** @param reference as the file writes it */
async function replace(
  document: vscode.TextDocument,
  range: OffsetRange,
  before: string,
  reference: string,
): Promise<void> {
  const where = rangeOf(document, range);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, where, reference);
  if (document.getText(where) !== before || !(await vscode.workspace.applyEdit(edit))) {
    const reason = vscode.l10n.t(
      'The value was written, but the file changed meanwhile. Put {0} in its place.',
      reference,
    );
    throw new SecretsError('invalid-configuration', { reason });
  }
}
