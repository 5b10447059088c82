import { commands } from '../../contributions.js';
import { isPlainObject, textIn } from '../../host/gate/plainObject.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { IamParts } from '../iamParts.js';
import { uriArgument } from '../../host/files/uriArgument.js';
import { oneOf } from '../arguments.js';
import type { ReadOnlyDocuments } from '../readOnlyDocuments.js';
import { chooseFormat } from './choosePolicy.js';
import { draftPolicy } from './draftPolicy.js';
import { PolicyDocuments } from './policyDocuments.js';
import { policiesOf, policyFormats } from './policyDraft.js';
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
    if (!isPlainObject(argument) || argument['show'] !== false) {
      await documents.open(draft);
    }
    generated();
    return policyText(partsOf(policiesOf(draft), draft.format));
  });
  parts.commands.register(commands.changeIamPolicy, async (argument) => {
    const uri = uriArgument(isPlainObject(argument) ? argument['uri'] : argument);
    const batch = isPlainObject(argument) ? argument['batch'] : undefined;
    if (typeof batch === 'boolean') {
      await documents.change(uri, { batch });
    }
    const format = oneOf(textIn(argument, 'format'), policyFormats);
    const asked = format === undefined && batch === undefined;
    const chosen = asked ? await chooseFormat(documents.formatOf(uri)) : format;
    return documents.change(uri, chosen === undefined ? {} : { format: chosen });
  });
  parts.commands.register(commands.copyIamPolicy, (argument, caller) => {
    const part = isPlainObject(argument) ? argument['part'] : undefined;
    const uri = uriArgument(isPlainObject(argument) ? argument['uri'] : argument);
    return documents.copy(uri, typeof part === 'number' || caller === 'code' ? part : 'ask');
  });
  return documents;
}
