import type { AwsCredentialIdentity } from '@smithy/types';
import type { SessionStore } from '../secrets/model/ports.js';
import { keptName, parseObject } from './kept.js';
import type { SsoSession, SsoToken } from './ssoTokens.js';

/** An MFA device of a user, as a profile names it. */
export interface Device {
  /** Its ARN, or the number on it. */
  readonly serial: string;
  /** The profile that asks for its code. */
  readonly profile: string;
  /** Where STS is asked. */
  readonly region: string;
}

/** Thrown where credentials need a person first: nothing asks one by itself. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';

  constructor(
    readonly profile: string,
    /** The MFA device whose code is asked for. */
    readonly serial?: string,
  ) {
    super('Nobody is signed in.');
  }
}

/** Thrown where signing in failed, with why: that is no fault of the profile. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';

  constructor(
    readonly failure: unknown,
    /** Who was asked. */
    readonly host: string,
  ) {
    super('Signing in failed.');
  }
}

/** What is kept of a code that was entered. */
export interface KeptCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** In milliseconds since 1970. */
  readonly expires: number;
  /** The access key that the code was entered for. */
  readonly source: string;
}

/** So long before its end what is kept counts as ended, in milliseconds. */
const early = 60_000;

/** Tokens that AWS did not take any more; that of the AWS command line stays in its file. */
const refused = new Set<string>();

/** What people signed in for, as far as it still counts. */
export class Sessions {
  /** Names of what was used. */
  readonly #used = new Set<string>();
  #token: string | undefined;

  constructor(protected readonly store: SessionStore | undefined) {}

  /**
   * Temporary credentials for which a code of an MFA device was entered.
   *
   * @param source the keys of the device's user
   * @throws SignInNeeded where nobody has entered one, or it is too long ago
   */
  async withCode(source: AwsCredentialIdentity, device: Device): Promise<AwsCredentialIdentity> {
    const name = nameOfDevice(device.serial);
    const kept = await this.kept(name, source.accessKeyId);
    if (kept === undefined) {
      throw new SignInNeeded(device.profile, device.serial);
    }
    this.#used.add(name);
    return identityOf(kept);
  }

  /**
   * The token of a sign-in at IAM Identity Center.
   *
   * @throws SignInNeeded where nobody is signed in, or it has ended
   */
  async token(session: SsoSession): Promise<SsoToken> {
    const { currentToken, nameOfSession } = await import('./ssoTokens.js');
    const token = await currentToken(session, this.store, (each) => refused.has(each));
    if (token === undefined) {
      throw new SignInNeeded(session.profile);
    }
    this.#used.add(nameOfSession(session));
    this.#token = token.accessToken;
    return token;
  }

  /** Drops what was used, after AWS did not take it any more; true if there was any. */
  async drop(): Promise<boolean> {
    const names = [...this.#used];
    this.#used.clear();
    if (this.#token !== undefined) {
      refused.add(this.#token);
    }
    this.#token = undefined;
    for (const name of names) {
      await this.store?.delete(name);
    }
    return names.length > 0;
  }

  protected async kept(name: string, source: string): Promise<KeptCredentials | undefined> {
    const kept = parseObject(await this.store?.get(name)) as Partial<KeptCredentials> | undefined;
    return kept?.source === source && (kept.expires ?? 0) - early > Date.now()
      ? (kept as KeptCredentials)
      : undefined;
  }
}

/** The name under which it is kept what a code of a device was entered for. */
export function nameOfDevice(serial: string): string {
  return keptName('mfa', serial);
}

export function identityOf(kept: KeptCredentials): AwsCredentialIdentity {
  const { accessKeyId, secretAccessKey, sessionToken, expires } = kept;
  return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expires) };
}
