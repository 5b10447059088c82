import type { IamPolicy } from './document.js';

/**
 * A CloudFormation template (JSON) with a managed policy per document, and their ARNs as outputs. CloudFormation
 * names them, so the stack needs CAPABILITY_IAM only. Nothing in a generated policy is a function or a `{{resolve:}}`
 * to CloudFormation.
 */
export function asCloudFormation({ documents }: IamPolicy): string {
  const policies = documents.map((document, index) => ({
    id: `SecretConnectionsPolicy${documents.length > 1 ? index + 1 : ''}`,
    resource: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } },
  }));
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Least privilege for Secret Connections',
    Resources: Object.fromEntries(policies.map(({ id, resource }) => [id, resource])),
    Outputs: Object.fromEntries(policies.map(({ id }) => [`${id}Arn`, { Value: { Ref: id } }])),
  };
  return `${JSON.stringify(template, undefined, 2)}\n`;
}
