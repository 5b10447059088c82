import {
  invalidRequest,
  kmsNotAllowed,
  markedForDeletion,
  secretNotFound,
  ServiceError,
  validation,
} from './errors.js';
import { parseSecretArn, partitionOf } from './arns.js';
import { isReplica, managedKey, type Secret } from './model.js';
import type { SecretStore } from './store.js';

/** Whoever asks. */
export interface Caller {
  arn: string;
  account: string;
}

/** A question of authorisation. */
export interface Question<User extends Caller = Caller> {
  user: User;
  /** With the service's prefix: `secretsmanager:GetSecretValue`. */
  action: string;
  /** An ARN, or `*` for actions that have no resource. */
  resource: string;
  resourcePolicy?: object | undefined;
}

/** Who may do what, decided by whoever runs the service. */
export interface Permissions<User extends Caller = Caller> {
  /** Throws AccessDeniedException unless the action is allowed. `shown`: the resource as the caller named it. */
  require(question: Question<User>, shown?: string): Promise<void>;
  allows(question: Question<User>): Promise<boolean>;
  /** What is wrong with a resource policy, or undefined. */
  problemOf(resourcePolicy: object): Promise<string | undefined>;
}

/** The parts of a running service. */
export interface Service {
  store: SecretStore;
  permissions: Permissions;
}

const validName = /^[A-Za-z0-9/_+=.@!-]+$/;
const policies = new Map<string, object>();

/** Parsed once per text, so that the permission cache meets the same object shape cheaply. */
function parsedPolicy(text: string | undefined): object | undefined {
  if (text === undefined) {
    return undefined;
  }
  let policy = policies.get(text);
  if (!policy) {
    policy = JSON.parse(text) as object;
    policies.set(text, policy);
  }
  return policy;
}

/** Throws ValidationException for a name with characters that AWS does not take; `!` is for AWS services only. */
export function checkName(name: string, forCreation = false): void {
  if (!validName.test(name) || (forCreation && name.includes('!'))) {
    throw validation(
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    );
  }
}

/** One authenticated request: who asks, where, when, and the questions an operation asks about them. */
export class Call {
  constructor(
    readonly operation: string,
    readonly user: Caller,
    readonly region: string,
    /** The service's time in milliseconds. */
    readonly now: number,
    readonly service: Service,
    readonly emptyPages: boolean,
  ) {}

  get store(): SecretStore {
    return this.service.store;
  }

  /** Requires permission for an action that has no resource, such as ListSecrets. */
  async permit(action: string = this.operation): Promise<void> {
    await this.service.permissions.require({
      user: this.user,
      action: `secretsmanager:${action}`,
      resource: '*',
    });
  }

  /** As `find`, but without throwing for a missing secret. Throws AccessDeniedException. */
  async look(
    id: string,
    action: string = this.operation,
  ): Promise<{ secret: Secret | undefined; arn: string }> {
    if (!parseSecretArn(id)) {
      checkName(id);
    }
    const { secret, arn } = this.store.locate(id, this.user.account, this.region, this.now);
    await this.service.permissions.require(
      {
        user: this.user,
        action: `secretsmanager:${action}`,
        resource: arn,
        resourcePolicy: parsedPolicy(secret?.resourcePolicy),
      },
      id,
    );
    return { secret, arn };
  }

  /**
   * The secret with this name or ARN. A request by name is authorised against the full ARN, and permission is
   * asked before existence: without it a missing secret gives AccessDeniedException, not ResourceNotFoundException.
   */
  async find(id: string, action: string = this.operation): Promise<Secret> {
    const { secret } = await this.look(id, action);
    if (!secret) {
      throw secretNotFound();
    }
    return secret;
  }

  /** A secret that may be read or written: InvalidRequestException while it is scheduled for deletion. */
  async findLive(id: string, action: string = this.operation): Promise<Secret> {
    const secret = await this.find(id, action);
    if (secret.deleted !== undefined) {
      throw markedForDeletion();
    }
    return secret;
  }

  /** A secret that may be changed here: replicas are changed in their primary region only. */
  async findWritable(id: string, action: string = this.operation): Promise<Secret> {
    const secret = await this.findLive(id, action);
    if (isReplica(secret)) {
      throw invalidRequest(
        "Operation not permitted on a replica secret. Call must be made in primary secret's region.",
      );
    }
    return secret;
  }

  /** A secret whose value and labels may be changed: AWS refuses those that another service manages. */
  async findEditable(id: string, action: string = this.operation): Promise<Secret> {
    const secret = await this.findWritable(id, action);
    this.refuseManaged(secret);
    return secret;
  }

  /** Throws InvalidRequestException for a secret that another AWS service manages. */
  refuseManaged(secret: Secret): void {
    if (secret.owningService !== undefined) {
      throw invalidRequest(
        `You can't perform this operation on the secret because it is managed by ${secret.owningService}.`,
      );
    }
  }

  /** Requires use of a secret's key: the customer's key needs its own permission, the AWS managed key none. */
  async useKey(
    secret: Secret,
    kmsKeyId: string | undefined,
    action: 'Decrypt' | 'GenerateDataKey',
  ): Promise<void> {
    if (kmsKeyId === undefined || kmsKeyId === managedKey || kmsKeyId.endsWith('alias/aws/secretsmanager')) {
      if (secret.account !== this.user.account) {
        throw invalidRequest(
          "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
        );
      }
      return;
    }
    const arn = kmsKeyId.startsWith('arn:')
      ? kmsKeyId
      : `arn:${partitionOf(secret.region)}:kms:${secret.region}:${secret.account}:key/${kmsKeyId}`;
    const key = this.store.keys.get(arn) ?? { arn };
    const accountDecides = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:${partitionOf(secret.region)}:iam::${arn.split(':')[4] ?? ''}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    };
    if (
      !(await this.service.permissions.allows({
        user: this.user,
        action: `kms:${action}`,
        resource: arn,
        resourcePolicy: key.policy ?? accountDecides,
      }))
    ) {
      throw kmsNotAllowed();
    }
    if (key.disabled) {
      throw action === 'Decrypt'
        ? new ServiceError(
            'DecryptionFailure',
            "Secrets Manager can't decrypt the protected secret text using the provided KMS key.",
          )
        : new ServiceError(
            'EncryptionFailure',
            "Secrets Manager can't encrypt the protected secret text using the provided KMS key. Check that the KMS key is available, enabled, and not in an invalid state.",
          );
    }
  }
}
