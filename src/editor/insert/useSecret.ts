import * as vscode from 'vscode';
import { isJson } from '../../host/files/connectionFileFilter.js';
import type { Argument } from '../../host/commands.js';
import type { Plan, Question } from '../../host/gate/gate.js';
import type { AskParts } from '../../host/ask/askPlace.js';
import type { Reference } from '../../reference/notation/reference.js';
import { isCancelled } from '../../secrets/model/errors.js';
import { writeReference } from '../../secrets/model/writeReference.js';
import type { DocumentIndexes } from '../document/documentIndex.js';
import { applyInsertion, insertReference } from './insertReference.js';
import type { TextEdit } from '../../reference/index/referenceIndex.js';
import { insertionAt, insertionTarget, type InsertionTarget } from './insertionTarget.js';
import { pickReference } from './pickReference.js';
import { TrackedRange } from './trackedRange.js';
import { fittedReference, knownText } from './fittedReference.js';
import { managerIn } from './usualManager.js';

const probe = '<secret, key>';

interface UseParts extends AskParts {
  readonly indexes: DocumentIndexes;
}

type UseArgument = Argument<'insertReference'>;

/** What is asked first: nothing where the file is in front of the person, who sees and can undo it. */
export function planUse(argument: UseArgument = {}, parts: UseParts): Plan<string | undefined> {
  const question = unseenQuestion(argument);
  return { ...(question && { question }), run: () => useSecret(argument, parts) };
}

function unseenQuestion({ uri, reference }: UseArgument): Question | undefined {
  const isSeen = ({ document }: vscode.TextEditor): boolean => document.uri.toString() === uri?.toString();
  if (uri === undefined || vscode.window.visibleTextEditors.some(isSeen)) {
    return undefined;
  }
  return {
    message: vscode.l10n.t('Write a reference into {0}?', vscode.workspace.asRelativePath(uri)),
    detail: reference !== undefined ? [vscode.l10n.t('Reference: {0}', reference)] : [],
    button: vscode.l10n.t('Write'),
  };
}

/**
 * Writes a reference as one undo step: as it is given, else the one that is picked; at a place, as the value of the
 * credential field at a path, or at the cursor.
 *
 * @returns the reference; undefined when the person pressed Escape
 */
async function useSecret(argument: UseArgument, parts: UseParts): Promise<string | undefined> {
  if (argument.reference !== undefined) {
    await insertReference(argument.reference, argument, parts.indexes);
    return undefined;
  }
  const target = await insertionTarget(argument);
  const { document } = target;
  // Where nothing can stand, that is told before the questions.
  insertionAt(target, target.range, probe, parts.indexes);
  const place = new TrackedRange(document, target.range);
  try {
    const fileAlias = isJson(document) ? parts.indexes.get(document).secretManager?.alias : undefined;
    const picked = await pickReference(parts, fileAlias, target.field?.name);
    const { reference, insertion } = fitted(picked, target, place, fileAlias, parts);
    await applyInsertion(document, insertion);
    return reference;
  } catch (error) {
    if (isCancelled(error)) {
      return undefined;
    }
    throw error;
  } finally {
    place.dispose();
  }
}

/** With the filter that the place needs. */
function fitted(
  picked: Reference,
  target: InsertionTarget,
  place: TrackedRange,
  fileAlias: string | undefined,
  { indexes, registry, secrets }: UseParts,
): { readonly reference: string; readonly insertion: TextEdit } {
  const write = (reference: Reference) => {
    const text = writeReference(reference);
    return { reference: text, insertion: insertionAt(target, place.range, text, indexes) };
  };
  if (target.field?.passwordRange !== undefined) {
    return write({ ...picked, filter: 'uri' });
  }
  const written = write(picked);
  if (target.field !== undefined || !isJson(target.document)) {
    return written;
  }
  const manager = managerIn(registry, fileAlias, picked);
  const value = manager && knownText(picked, manager, secrets);
  const inPlace = fittedReference(picked, indexes.get(target.document), written.insertion.range, value);
  return inPlace === picked ? written : write(inPlace);
}
