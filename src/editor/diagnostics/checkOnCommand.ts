import type { Given } from '../../host/commands.js';
import type { Caller } from '../../host/gate/caller.js';
import type { CheckedReference } from '../../secrets/check/fileCheck.js';
import { checkReferences, tell } from './checkReferences.js';
import type { CheckParts } from './checkFiles.js';
import { nothingChecked } from './checkSummary.js';

/** Checks the references of a file or of the workspace; a person is told what came of it. */
export async function checkOnCommand(
  argument: Given<'checkReferences'>,
  caller: Caller,
  parts: CheckParts,
): Promise<readonly CheckedReference[]> {
  const counts = nothingChecked();
  const checked = await checkReferences(argument?.uri, parts, undefined, counts);
  if (caller !== 'code') {
    tell(checked, counts);
  }
  return checked;
}
