import { asAwsCommand } from '../../secrets/policy/awsCommand.js';
import { asCloudFormation } from '../../secrets/policy/cloudFormation.js';
import type { IamPolicy } from '../../secrets/policy/document.js';
import { formatPolicy } from '../../secrets/policy/formatPolicy.js';
import { generatePolicy, seedPolicy } from '../../secrets/policy/generatePolicy.js';
import type { PolicyReference } from '../../secrets/policy/policyRequest.js';
import { asTerraform } from '../../secrets/policy/terraform.js';

export const policyFormats = ['json', 'aws', 'cloudformation', 'terraform'] as const;

/** JSON for the console; commands for the aws command line; a template; a configuration. */
export type PolicyFormat = (typeof policyFormats)[number];

/** What a policy is generated from, and how it is written. */
export interface PolicyDraft {
  /** `seed`: the three actions on everything, before there are references. */
  readonly references: readonly PolicyReference[] | 'seed';
  /** How many references are left out because their secret manager is not connected. */
  readonly unconnected: number;
  readonly batch: boolean;
  readonly format: PolicyFormat;
}

const policyName = 'secret-connections';

/** The policy of a draft. */
export function policyOf({ references, batch }: PolicyDraft): IamPolicy {
  return references === 'seed' ? seedPolicy() : generatePolicy({ references, batch });
}

/** A policy as text; several documents are an array in JSON, and one command or resource each elsewhere. */
export function policyText(policy: IamPolicy, format: PolicyFormat): string {
  const [first, ...others] = policy.documents;
  switch (format) {
    case 'json':
      return first === undefined || others.length > 0
        ? `${JSON.stringify(policy.documents, undefined, 2)}\n`
        : formatPolicy(first);
    case 'aws':
      return asAwsCommand(policy, policyName);
    case 'cloudformation':
      return asCloudFormation(policy);
    case 'terraform':
      return asTerraform(policy, policyName);
  }
}

/** The languages of VS Code in which the formats are shown. */
export const formatLanguages: Readonly<Record<PolicyFormat, string>> = {
  json: 'json',
  aws: 'shellscript',
  cloudformation: 'json',
  terraform: 'terraform',
};
