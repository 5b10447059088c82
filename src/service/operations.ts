import type { Call } from './call.js';
import type { OperationName } from './constraints.js';
import { deleteSecret, restoreSecret } from './operations/lifecycle.js';
import { listSecrets, listSecretVersionIds } from './operations/list.js';
import { getRandomPassword } from './operations/password.js';
import { deleteResourcePolicy, getResourcePolicy, putResourcePolicy } from './operations/policies.js';
import { batchGetSecretValue, describeSecret, getSecretValue } from './operations/read.js';
import { removeRegionsFromReplication, replicateSecretToRegions } from './operations/replication.js';
import { cancelRotateSecret, rotateSecret } from './operations/rotation.js';
import { updateSecretVersionStage } from './operations/stages.js';
import { tagResource, untagResource } from './operations/tags.js';
import { createSecret, putSecretValue, updateSecret } from './operations/values.js';

type Handler<Input, Output> = (call: Call, input: Input) => Promise<Output>;

/** Each operation takes and gives what AWS's does, under the same names. */
const operations = {
  BatchGetSecretValue: batchGetSecretValue,
  CancelRotateSecret: cancelRotateSecret,
  CreateSecret: createSecret,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteSecret: deleteSecret,
  DescribeSecret: describeSecret,
  GetRandomPassword: getRandomPassword,
  GetResourcePolicy: getResourcePolicy,
  GetSecretValue: getSecretValue,
  ListSecrets: listSecrets,
  ListSecretVersionIds: listSecretVersionIds,
  PutResourcePolicy: putResourcePolicy,
  PutSecretValue: putSecretValue,
  RemoveRegionsFromReplication: removeRegionsFromReplication,
  ReplicateSecretToRegions: replicateSecretToRegions,
  RestoreSecret: restoreSecret,
  RotateSecret: rotateSecret,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateSecret: updateSecret,
  UpdateSecretVersionStage: updateSecretVersionStage,
} satisfies Record<OperationName, Handler<never, object>>;

/** Whether the service has an operation of this name. */
export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** Runs an operation. The input must have passed the validation of its shape. */
export function run(name: OperationName, call: Call, input: unknown): Promise<object> {
  const handler = operations[name] as Handler<unknown, object>;
  return handler(call, input);
}
