import type { VersionSelector } from '../../reference/notation/reference.js';
import type { ErrorFactory, SecretsError } from './errors.js';

export interface SecretTag {
  readonly key: string;
  readonly value: string;
}

/** One secret as ListSecrets or DescribeSecret tells of it; never holds a value. */
export interface SecretSummary {
  readonly arn: string;
  readonly name: string;
  readonly description?: string;
  readonly kmsKeyId?: string;
  readonly owningService?: string;
  readonly primaryRegion?: string;
  readonly rotationEnabled: boolean;
  readonly createdDate?: Date;
  readonly lastChangedDate?: Date;
  readonly lastAccessedDate?: Date;
  readonly lastRotatedDate?: Date;
  readonly nextRotationDate?: Date;
  /** When deletion was asked for; the value cannot be read while it is set. */
  readonly deletedDate?: Date;
  readonly tags: readonly SecretTag[];
  /** Staging labels by version id; only labelled versions. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  /** Regions that hold a replica; DescribeSecret only. */
  readonly replicaRegions?: readonly string[];
}

/** One version of one secret, with its value. Memory only. */
export interface SecretValue {
  readonly arn: string;
  readonly name: string;
  readonly versionId: string;
  readonly stages: readonly string[];
  readonly createdDate?: Date;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'binary'; readonly bytes: Uint8Array };
}

/** One version as ListSecretVersionIds tells of it; without a label, AWS may drop it at any time. */
export interface SecretVersion {
  readonly versionId: string;
  readonly stages: readonly string[];
  readonly createdDate?: Date;
}

/** What a secret is given: a text, or bytes. */
export type NewValue = string | Uint8Array;

/** A secret that does not exist yet. */
export interface NewSecret {
  readonly name: string;
  readonly value: NewValue;
  readonly description?: string;
  /** Id, ARN or alias of a KMS key; absent: AWS's own. */
  readonly kmsKeyId?: string;
  readonly tags?: readonly SecretTag[];
}

/** When a secret is deleted: after 7 to 30 days, in which it can be restored, or at once. */
export type Deletion = { readonly recoveryWindowInDays: number } | { readonly force: true };

/** Which secret an answer is about. */
export interface SecretNames {
  readonly arn: string;
  readonly name: string;
}

/** What a write made: now the version with AWSCURRENT. */
export interface WrittenVersion {
  readonly arn: string;
  readonly name: string;
  readonly versionId: string;
}

export interface SecretPage {
  readonly secrets: readonly SecretSummary[];
  /** There may be a token behind an empty page: only its absence ends the listing. */
  readonly nextToken?: string;
}

/** A filter of ListSecrets: filters are combined with AND, the values of one with OR. */
interface SecretFilter {
  readonly key:
    'all' | 'name' | 'description' | 'tag-key' | 'tag-value' | 'primary-region' | 'owning-service';
  readonly values: readonly string[];
}

export interface ListSecretsRequest {
  /** 1 to 100. */
  readonly pageSize?: number;
  readonly nextToken?: string;
  readonly filters?: readonly SecretFilter[];
  readonly includePlannedDeletion?: boolean;
  /** Absent: the service's default, by date of creation. */
  readonly sortBy?: 'name';
}

export interface BatchResult {
  readonly values: readonly SecretValue[];
  readonly errors: readonly { readonly secretId: string; readonly error: SecretsError }[];
}

/**
 * The calls that lead a secret's life. `token` is the ClientRequestToken, 32 to 64 characters, and becomes the id of
 * the version that is written: a call that is repeated with it writes nothing twice. Default: a new one.
 */
export interface SecretLifecycleClient {
  /** Rejects with `secret-exists` when the name is taken. */
  createSecret(secret: NewSecret, token?: string, signal?: AbortSignal): Promise<WrittenVersion>;
  /** Adds a version, which becomes AWSCURRENT. */
  putSecretValue(
    secretId: string,
    value: NewValue,
    token?: string,
    signal?: AbortSignal,
  ): Promise<WrittenVersion>;
  /** Also of a secret that does not exist, if `force` is given. */
  deleteSecret(
    secretId: string,
    deletion: Deletion,
    signal?: AbortSignal,
  ): Promise<SecretNames & { readonly deletionDate?: Date }>;
  /** Takes back a deletion that has not happened yet. */
  restoreSecret(secretId: string, signal?: AbortSignal): Promise<SecretNames>;
  /** All versions, those without a label too. */
  listSecretVersionIds(secretId: string, signal?: AbortSignal): Promise<readonly SecretVersion[]>;
  /**
   * Moves AWSCURRENT to another version.
   *
   * @param from the version that has it; `conflict` where another one has it by now
   */
  moveCurrent(secretId: string, from: string, to: string, signal?: AbortSignal): Promise<SecretNames>;
  /** Starts a rotation, which goes on by itself: `token` is the id of the version that it makes. */
  rotateSecret(secretId: string, token?: string, signal?: AbortSignal): Promise<SecretNames>;
  /** Turns rotation off. */
  cancelRotateSecret(secretId: string, signal?: AbortSignal): Promise<SecretNames>;
  /** @param description at most 2,048 characters; empty: none */
  updateDescription(secretId: string, description: string, signal?: AbortSignal): Promise<SecretNames>;
  /** Adds tags, or gives those that are there another value; at most 50 on a secret. */
  tagSecret(secretId: string, tags: readonly SecretTag[], signal?: AbortSignal): Promise<void>;
  /** Takes tags away by their keys; one that is not there is no error. */
  untagSecret(secretId: string, keys: readonly string[], signal?: AbortSignal): Promise<void>;
}

/** How the tags of a secret are changed; all others stay. */
export interface TagChanges {
  readonly set: readonly SecretTag[];
  /** Keys of tags to take away. */
  readonly remove: readonly string[];
}

/**
 * AWS Secrets Manager, for one set of credentials. Every method rejects with a {@link SecretsError}
 * only. An ARN's own region is called, whatever the region of the manager.
 */
export interface SecretsManagerClient extends SecretLifecycleClient {
  /** Where it asks, for messages; absent: nowhere outside of this process. */
  readonly host?: string | undefined;
  listSecrets(request: ListSecretsRequest, signal?: AbortSignal): Promise<SecretPage>;
  describeSecret(secretId: string, signal?: AbortSignal): Promise<SecretSummary>;
  getSecretValue(
    secretId: string,
    version: VersionSelector | undefined,
    signal?: AbortSignal,
  ): Promise<SecretValue>;
  /** 1 to 20 ids of one region, AWSCURRENT only. */
  batchGetSecretValue(secretIds: readonly string[], signal?: AbortSignal): Promise<BatchResult>;
  dispose(): void;
}

/** Credentials typed by a person. SecretStorage and memory only. */
export interface AccessKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What people signed in for, each under a name that tells nothing of it. SecretStorage and memory only. */
export interface SessionStore {
  get(name: string): Promise<string | undefined>;
  set(name: string, text: string): Promise<void>;
  delete(name: string): Promise<void>;
}

export interface ClientOptions {
  readonly region: string;
  /** Absent: the partition's own endpoint. */
  readonly endpoint?: string;
  /** Set where a person allowed this endpoint although requests to it travel in clear text. */
  readonly allowUnencrypted?: boolean;
  readonly credentials:
    | { readonly kind: 'keys'; readonly keys: AccessKeys }
    | { readonly kind: 'profile'; readonly profile: string };
  /** Absent: nobody can have signed in. */
  readonly sessions?: SessionStore;
}

/** What signing in asks of a person. Each rejects with a SecretsError `cancelled` when the person leaves it. */
export interface SignInPerson {
  /**
   * Asks for the code of an MFA device until one is taken.
   *
   * @param check sends a code; gives why it was not taken, if it was not
   */
  mfaCode(
    device: { readonly serial: string; readonly profile: string },
    check: (code: string, signal: AbortSignal) => Promise<string | undefined>,
  ): Promise<void>;
  /**
   * How the browser of the person reaches an address of this machine; undefined: it does not, as it runs elsewhere.
   */
  reach(address: string): Promise<string | undefined>;
  /**
   * Opens a page in the browser, and tells that it is waited for.
   *
   * @param page with the code that it shows, where one is to be compared
   * @param done settles when the person has answered there; aborted when he leaves it here
   */
  browse<T>(
    page: { readonly url: string; readonly userCode?: string; readonly startUrl: string },
    done: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
}

/** What `dist/signin.js` offers. */
export interface SignInModule {
  /**
   * Asks the person for all that credentials need, unless what was entered before still counts, and keeps what comes of
   * it in the options' `sessions`, until one of the signals is aborted. Rejects with a SecretsError.
   */
  signIn(
    options: ClientOptions,
    person: SignInPerson,
    createError: ErrorFactory,
    signals: readonly AbortSignal[],
  ): Promise<void>;
}

/** One region of the SDK's own partition data. */
export interface Region {
  readonly id: string;
  /** For people: "US East (N. Virginia)". */
  readonly name: string;
  /** "aws", "aws-cn", "aws-us-gov", … */
  readonly partition: string;
}

/** What the second bundle, `dist/aws.js`, offers. */
export interface AwsModule {
  createClient(options: ClientOptions, createError: ErrorFactory): SecretsManagerClient;
  listRegions(): readonly Region[];
  /** The partition of a region, also of one that is not listed. */
  partitionOf(region: string): string;
  /** Profile names of the shared AWS config and credentials files, sorted; empty when there are none. */
  listProfiles(): Promise<readonly string[]>;
  /** What asks people to sign in: `dist/signin.js`. */
  loadSignIn(): Promise<SignInModule>;
}

/** What the bundle of the demo, `dist/demo.js`, offers. */
export interface DemoModule {
  readonly region: string;
  readonly accountId: string;
  /** A Secrets Manager in memory with sample secrets; disposing it drops them. */
  createClient(createError: ErrorFactory): SecretsManagerClient;
}

export interface Disposable {
  dispose(): void;
}

/** Time, so that tests can move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `milliseconds`; dispose to cancel. */
  schedule(milliseconds: number, callback: () => void): Disposable;
}

/** The log of the extension. What reaches it is already free of values and credentials. */
export interface Log {
  trace(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
