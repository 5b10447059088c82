import { commands } from '../../contributions.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { IamParts } from '../iamParts.js';
import type { ReadOnlyDocuments } from '../readOnlyDocuments.js';
import { chooseFormat } from './choosePolicy.js';
import { draftPolicy } from './draftPolicy.js';
import { PolicyDocuments } from './policyDocuments.js';
import { policiesOf } from './policyDraft.js';
import { partsOf, policyText } from './policyText.js';

/**
 * Registers the commands that generate, change and copy an IAM policy.
 *
 * @param generated called when a policy was generated
 */
export function registerPolicy(
  parts: IamParts,
  readOnly: ReadOnlyDocuments,
  generated: () => void,
): Disposable {
  const documents = new PolicyDocuments(readOnly);
  // Returns the text of the policy; of several, for several managers or partitions, each under a comment line.
  parts.commands.register(commands.generateIamPolicy, async (argument, caller) => {
    const draft = await draftPolicy(argument, caller, parts);
    if (argument?.show !== false) {
      await documents.open(draft);
    }
    generated();
    return policyText(partsOf(policiesOf(draft), draft.format));
  });
  parts.commands.register(commands.changeIamPolicy, async (argument) => {
    const { uri, batch, write, format } = argument ?? {};
    if (batch !== undefined || write !== undefined) {
      await documents.change(uri, {
        ...(batch !== undefined && { batch }),
        ...(write !== undefined && { write }),
      });
    }
    const asked = format === undefined && batch === undefined && write === undefined;
    const chosen = asked ? await chooseFormat(documents.formatOf(uri)) : format;
    return documents.change(uri, chosen === undefined ? {} : { format: chosen });
  });
  parts.commands.register(commands.copyIamPolicy, (argument, caller) =>
    documents.copy(argument?.uri, argument?.part ?? (caller === 'code' ? undefined : 'ask')),
  );
  return documents;
}
