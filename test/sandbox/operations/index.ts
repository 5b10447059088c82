import type * as aws from '@aws-sdk/client-secrets-manager';
import type { Call } from '../call';
import { listSecrets, listSecretVersionIds } from './list';
import { batchGetSecretValue, describeSecret, getSecretValue } from './read';

type Handler<Input, Output> = (call: Call, input: Input) => Promise<Output>;

/** The operations with the SDK's own types of input and output. */
interface Operations {
  ListSecrets: Handler<aws.ListSecretsRequest, aws.ListSecretsResponse>;
  GetSecretValue: Handler<aws.GetSecretValueRequest, aws.GetSecretValueResponse>;
  BatchGetSecretValue: Handler<aws.BatchGetSecretValueRequest, aws.BatchGetSecretValueResponse>;
  DescribeSecret: Handler<aws.DescribeSecretRequest, aws.DescribeSecretResponse>;
  ListSecretVersionIds: Handler<aws.ListSecretVersionIdsRequest, aws.ListSecretVersionIdsResponse>;
}

export type OperationName = keyof Operations;

const operations: Operations = {
  ListSecrets: listSecrets,
  GetSecretValue: getSecretValue,
  BatchGetSecretValue: batchGetSecretValue,
  DescribeSecret: describeSecret,
  ListSecretVersionIds: listSecretVersionIds,
};

/** Whether the service has an operation of this name. */
export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** Runs an operation. The input must have passed the validation of its shape. */
export function run(name: OperationName, call: Call, input: unknown): Promise<object> {
  const handler = operations[name] as Handler<unknown, object>;
  return handler(call, input);
}
