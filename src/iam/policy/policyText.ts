import * as l10n from '@vscode/l10n';
import { asAwsCommand } from '../../secrets/policy/awsCommand.js';
import { asCloudFormation } from '../../secrets/policy/cloudFormation.js';
import { formatPolicy } from '../../secrets/policy/formatPolicy.js';
import { policyNames } from '../../secrets/policy/policyName.js';
import { asTerraform } from '../../secrets/policy/terraform.js';
import { oneLine } from '../../secrets/words/plainText.js';
import type { DraftedPolicy, PolicyFormat } from './policyDraft.js';

/** A piece of the text that is used on its own: pasted into the console, run, or saved as a file. */
export interface PolicyPart {
  /** The comment line above it, where there are several parts. */
  readonly heading: string;
  readonly text: string;
  readonly drafted: DraftedPolicy;
}

/** The pieces of the policies: in JSON one for each document, else one for each identity and partition. */
export function partsOf(policies: readonly DraftedPolicy[], format: PolicyFormat): readonly PolicyPart[] {
  return policies.flatMap((drafted) => {
    const texts = textsOf(drafted, format);
    const names = policyNames(drafted.name, texts.length);
    return texts.map((text, index) => {
      const name = names[index] ?? drafted.name;
      const place = texts.length > 1 ? l10n.t('{0} ({1} of {2})', name, index + 1, texts.length) : name;
      return { heading: `${commentOf(format)} ${oneLine(`${drafted.title}: ${place}`)}`, text, drafted };
    });
  });
}

/** A single part as it is; several with a comment line above each, which says whose it is. */
export function policyText(parts: readonly PolicyPart[]): string {
  const [first, ...others] = parts;
  return first !== undefined && others.length === 0
    ? first.text
    : parts.map(({ heading, text }) => `${heading}\n${text}`).join('\n');
}

/** In which line of {@link policyText} each of several parts begins, with its heading. */
export function headingLines(parts: readonly PolicyPart[]): readonly number[] {
  let line = 0;
  return parts.map(({ text }) => {
    const heading = line;
    line += text.split('\n').length + 1;
    return heading;
  });
}

function textsOf({ policy, name, accountId }: DraftedPolicy, format: PolicyFormat): readonly string[] {
  switch (format) {
    case 'json':
      return policy.documents.map(formatPolicy);
    case 'aws':
    case 'powershell': {
      const shell = format === 'aws' ? 'posix' : 'powershell';
      return [asAwsCommand(policy, { name, shell, ...(accountId !== undefined && { accountId }) })];
    }
    case 'cloudformation':
      return asCloudFormation(policy);
    case 'terraform':
      return [asTerraform(policy, name)];
  }
}

function commentOf(format: PolicyFormat): string {
  return format === 'json' || format === 'cloudformation' ? '//' : '#';
}

/** The language of VS Code in which a format is shown; JSON with several roots is no longer JSON. */
export function languageOf(format: PolicyFormat, parts: readonly PolicyPart[]): string {
  const json = parts.length > 1 ? 'jsonl' : 'json';
  return {
    json,
    aws: 'shellscript',
    powershell: 'powershell',
    cloudformation: json,
    terraform: 'terraform',
  }[format];
}
