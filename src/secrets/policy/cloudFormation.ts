import type { IamPolicy, PolicyDocument } from './document.js';

/** The size limit of a template that is not in S3, in bytes (CloudFormation user guide, "Quotas"). */
const maximumTemplateSize = 51_200;

/**
 * CloudFormation templates (JSON) with a managed policy per document, and their ARNs as outputs; as few as stay
 * within CloudFormation's limit. CloudFormation names the policies, so the stacks need CAPABILITY_IAM only. Nothing
 * in a generated policy is a function or a `{{resolve:}}` to CloudFormation.
 */
export function asCloudFormation({ documents }: IamPolicy): readonly string[] {
  const policies = documents.map((document, index) => ({
    id: `SecretConnectionsPolicy${documents.length > 1 ? index + 1 : ''}`,
    document,
  }));
  const templates: string[] = [];
  for (let start = 0; start < policies.length;) {
    let end = start + 1;
    let text = template(policies.slice(start, end));
    for (let next = end + 1; next <= policies.length; next += 1) {
      const longer = template(policies.slice(start, next));
      if (new TextEncoder().encode(longer).byteLength > maximumTemplateSize) {
        break;
      }
      [end, text] = [next, longer];
    }
    templates.push(text);
    start = end;
  }
  return templates;
}

function template(policies: readonly { readonly id: string; readonly document: PolicyDocument }[]): string {
  const resources = policies.map(({ id, document }) => [
    id,
    { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } },
  ]);
  const whole = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Least privilege for Secret Connections',
    Resources: Object.fromEntries(resources) as unknown,
    Outputs: Object.fromEntries(policies.map(({ id }) => [`${id}Arn`, { Value: { Ref: id } }])),
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}
