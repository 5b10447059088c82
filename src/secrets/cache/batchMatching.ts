import type { SecretsError } from '../model/errors.js';
import type { BatchResult, SecretValue } from '../model/ports.js';
import { addresses, parseSecretArn } from '../model/secretArn.js';

/**
 * Finds the answer to one requested id in a batch, whose order AWS does not promise: the error that names
 * it, else the value with this ARN or name. Undefined where AWS is silent about it.
 */
export function matchBatchResult(
  secretId: string,
  requested: readonly string[],
  result: BatchResult,
): SecretValue | SecretsError | undefined {
  const failure = result.errors.find((each) => each.secretId === secretId);
  if (failure !== undefined) {
    return failure.error;
  }
  if (parseSecretArn(secretId) !== undefined) {
    return (
      result.values.find((value) => value.arn === secretId) ??
      result.values.find((value) => addresses(secretId, value.arn)) ??
      result.errors.find((each) => addresses(secretId, each.secretId))?.error
    );
  }
  const named = result.values.filter((value) => value.name === secretId);
  // Another account's secret of this name may have been asked for by ARN in the same batch.
  return (
    named.find((value) => !requested.some((id) => id === value.arn)) ??
    named[0] ??
    result.errors.find((each) => !requested.includes(each.secretId) && addresses(secretId, each.secretId))
      ?.error
  );
}
