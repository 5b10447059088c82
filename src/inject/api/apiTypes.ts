/**
 * The API of "Secret Connections for AWS Secrets Manager". Other extensions copy this one file and write:
 *
 * ```ts
 * const extension = vscode.extensions.getExtension<SecretConnectionsApi>('secret-connections.secret-connections');
 * const api = await extension?.activate();
 * const access = await api?.access(context.extension.id);
 * const connection = await access?.resolveConnection(vscode.Uri.file('/projects/db.connection.json'));
 * ```
 *
 * Every failure is an `Error` with a `code` of {@link SecretConnectionsErrorCode}; its message is for people
 * and holds no value and no credential.
 */
import type { CancellationToken, Event, Uri } from 'vscode';

/** What `activate()` of the extension returns. */
export interface SecretConnectionsApi {
  /** Grows only with changes that break; members may be added without it. */
  readonly version: 1;

  /** The connected secret managers, sorted by alias. */
  listManagers(): Promise<readonly SecretManagerInfo[]>;

  /**
   * Names and ARNs of all secrets of a secret manager (all pages); never values.
   * Rejects with `unknown-alias`, with `cancelled`, or with what AWS answered.
   */
  listSecrets(alias: string, token?: CancellationToken): Promise<readonly SecretInfo[]>;

  /** Fires when the secrets of a manager, their values or the manager itself may have changed. */
  readonly onDidChangeSecrets: Event<{ alias: string }>;

  /**
   * Asks the person, once per extension, whether your extension may read secret values: for this session,
   * always, or not at all. The answer can be withdrawn at any time; the object then rejects with
   * `access-refused`. All extensions share one process, and who calls is not known: this
   * informs the person, it is not a sandbox.
   *
   * @param extensionId the id of your own extension, `publisher.name`
   */
  access(extensionId: string): Promise<SecretAccess>;
}

/** One connected secret manager. */
export interface SecretManagerInfo {
  readonly id: string;
  readonly alias: string;
  readonly region: string;
  /** Whether references without alias use it in this window. */
  readonly active: boolean;
}

/** One secret, without its value. */
export interface SecretInfo {
  readonly name: string;
  readonly arn: string;
}

/** The right to read values, given to one extension. */
export interface SecretAccess {
  /**
   * The value of one reference, such as `<prod/db, password>`, with its JSON type.
   * Rejects with `malformed-reference`, `untrusted-workspace`, or with why it has no value.
   */
  resolveReference(reference: string, options?: ResolveOptions): Promise<unknown>;

  /**
   * A connection with every reference replaced, and the same as environment variables. All or nothing: when
   * one reference fails, it rejects with `unresolved-references` and a message that lists every failure.
   *
   * @param source a file; or, as a string, the connection's JSON text, the address of a file or its path
   */
  resolveConnection(source: Uri | string, options?: ResolveOptions): Promise<ResolvedConnection>;
}

export interface ResolveOptions {
  /** The secret manager of references without alias; before the file's own and the active one. */
  readonly alias?: string;
  readonly token?: CancellationToken;
}

/** Holds secret values: keep it in memory, and no longer than needed. */
export interface ResolvedConnection {
  /** The JSON value, without `$secretManager` and `$schema`. */
  readonly connection: unknown;
  /**
   * The same as environment variables. Reading it throws `invalid-configuration` where two values would be the same
   * variable, or one cannot be any; `connection` is of use all the same.
   */
  readonly env: Record<string, string>;
}

/** What can go wrong; the `code` of every error. */
export type SecretConnectionsErrorCode =
  | 'no-manager'
  | 'no-active-manager'
  | 'unknown-alias'
  | 'invalid-configuration'
  | 'credentials-missing'
  | 'profile-unusable'
  | 'unknown-access-key'
  | 'wrong-secret-key'
  | 'clock-skew'
  | 'expired-credentials'
  | 'signed-out'
  | 'access-denied'
  | 'kms-denied'
  | 'decryption-failure'
  | 'secret-not-found'
  | 'version-not-found'
  | 'pending-deletion'
  | 'invalid-request'
  | 'key-not-found'
  | 'not-json'
  | 'binary-secret'
  | 'not-embeddable'
  | 'malformed-reference'
  | 'malformed-connection'
  | 'unresolved-references'
  | 'throttled'
  | 'service-failure'
  | 'unreachable'
  | 'untrusted-certificate'
  | 'unexpected-response'
  | 'timeout'
  | 'cancelled'
  | 'untrusted-workspace'
  | 'access-refused'
  | 'unexpected';
