import {
  CancelRotateSecretCommand,
  CreateSecretCommand,
  DeleteSecretCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  RotateSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
  type SecretsManagerClient as SdkClient,
} from '@aws-sdk/client-secrets-manager';
import type { LifecycleOperation, LifecycleRequest } from './lifecycleClient.js';

type SdkCommand = Parameters<SdkClient['send']>[0];

const commands = {
  CancelRotateSecret: CancelRotateSecretCommand,
  CreateSecret: CreateSecretCommand,
  DeleteSecret: DeleteSecretCommand,
  ListSecretVersionIds: ListSecretVersionIdsCommand,
  PutSecretValue: PutSecretValueCommand,
  RestoreSecret: RestoreSecretCommand,
  RotateSecret: RotateSecretCommand,
  TagResource: TagResourceCommand,
  UntagResource: UntagResourceCommand,
  UpdateSecret: UpdateSecretCommand,
  UpdateSecretVersionStage: UpdateSecretVersionStageCommand,
} satisfies Record<LifecycleOperation, unknown>;

/** A request as the SDK sends it. */
export function commandFor({ operation, input }: LifecycleRequest): SdkCommand {
  const Command = commands[operation] as new (input: object) => SdkCommand;
  return new Command(input);
}
