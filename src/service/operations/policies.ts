import type { Input } from '../constraints.js';
import type { Call } from '../call.js';
import { malformedPolicy, ServiceError } from '../errors.js';

interface Statement {
  Effect?: string;
  Principal?: unknown;
  Condition?: unknown;
}

/** Whether a policy allows everyone, without a condition. */
function isPublic(policy: object): boolean {
  const { Statement: statements } = policy as { Statement: Statement | Statement[] };
  return [statements].flat().some(({ Effect: effect, Principal: principal, Condition: condition }) => {
    const everyone =
      principal === '*' || [(principal as { AWS?: unknown } | undefined)?.AWS].flat().includes('*');
    return effect === 'Allow' && everyone && condition === undefined;
  });
}

async function parsePolicy(call: Call, text: string): Promise<object> {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    policy = undefined;
  }
  if (typeof policy !== 'object' || policy === null) {
    throw malformedPolicy('This resource policy contains invalid Json.');
  }
  const problem = await call.service.permissions.problemOf(policy);
  if (problem !== undefined) {
    throw malformedPolicy(`This resource policy contains unsupported syntax: ${problem}`);
  }
  return policy;
}

/** PutResourcePolicy. Throws MalformedPolicyDocumentException and, if asked to, PublicPolicyException. */
export async function putResourcePolicy(call: Call, input: Input<'PutResourcePolicy'>) {
  const secret = await call.findLive(input.SecretId);
  const policy = await parsePolicy(call, input.ResourcePolicy);
  if (input.BlockPublicPolicy && isPublic(policy)) {
    throw new ServiceError(
      'PublicPolicyException',
      'The BlockPublicPolicy parameter is set to true, and the resource policy did not prevent broad access to the secret.',
    );
  }
  secret.resourcePolicy = input.ResourcePolicy;
  return { ARN: secret.arn, Name: secret.name };
}

/** GetResourcePolicy; without `ResourcePolicy` if there is none. */
export async function getResourcePolicy(call: Call, input: Input<'GetResourcePolicy'>) {
  const secret = await call.findLive(input.SecretId);
  return { ARN: secret.arn, Name: secret.name, ResourcePolicy: secret.resourcePolicy };
}

/** DeleteResourcePolicy; without a policy it changes nothing. */
export async function deleteResourcePolicy(call: Call, input: Input<'DeleteResourcePolicy'>) {
  const secret = await call.findLive(input.SecretId);
  secret.resourcePolicy = undefined;
  return { ARN: secret.arn, Name: secret.name };
}
