import { GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { ErrorFactory } from '../../secrets/model/errors.js';
import { onlyOnce } from '../../secrets/model/onlyOnce.js';
import type { SessionStore, SignInPerson } from '../../secrets/model/ports.js';
import { BoundedHandler, type HandlerLimits } from '../boundedHandler.js';
import type { Redactor } from '../redaction.js';
import {
  type Device,
  identityOf,
  type KeptCredentials,
  nameOfDevice,
  Sessions,
  SignInFailed,
  SignInNeeded,
} from '../sessions.js';
import { UnexpectedShape } from '../shape.js';
import { keepToken, nameOfSession, type SsoSession, type SsoToken } from '../ssoTokens.js';
import { signInAtIdentityCenter } from './identityCenter.js';
import { whileWanted } from './whileWanted.js';

export interface AskingParts {
  readonly store: SessionStore;
  readonly person: SignInPerson;
  readonly createError: ErrorFactory;
  readonly redactor: Redactor;
  readonly limits: HandlerLimits;
  readonly signal: AbortSignal;
}

/** Asks the person for what is not there, once for all that wait for the same. */
export class AskingSessions extends Sessions {
  /** Who was asked last. */
  #host = '';

  constructor(private readonly parts: AskingParts) {
    super(parts.store);
  }

  override async withCode(source: AwsCredentialIdentity, device: Device): Promise<AwsCredentialIdentity> {
    const name = nameOfDevice(device.serial);
    const kept = () => this.kept(name, source.accessKeyId);
    if ((await kept()) === undefined) {
      try {
        await onlyOnce(running, name, () => this.#askForCode(name, source, device));
      } catch (error) {
        throw new SignInFailed(error, this.#host);
      }
    }
    return identityOf((await kept()) ?? missing());
  }

  override async token(session: SsoSession): Promise<SsoToken> {
    try {
      return await super.token(session);
    } catch (error) {
      if (!(error instanceof SignInNeeded)) {
        throw error;
      }
    }
    try {
      await onlyOnce(running, nameOfSession(session), () => this.#openPage(session));
    } catch (error) {
      throw new SignInFailed(error, this.#host);
    }
    return super.token(session);
  }

  async #openPage(session: SsoSession): Promise<void> {
    const { person, createError, signal, store } = this.parts;
    const requestHandler = this.#handler();
    const { client, token } = await signInAtIdentityCenter(session, {
      person,
      createError,
      signal,
      requestHandler,
    });
    await keepToken(session, client, token, store);
  }

  #handler(): BoundedHandler {
    return new BoundedHandler(this.parts.limits, (_failure, host) => (this.#host = host));
  }

  async #askForCode(name: string, source: AwsCredentialIdentity, device: Device): Promise<void> {
    const { person, redactor, store } = this.parts;
    await person.mfaCode(device, async (code, signal) => {
      try {
        const entered = await this.#sessionToken(source, device, code, signal);
        redactor.add(entered);
        await store.set(name, JSON.stringify(entered));
        return undefined;
      } catch (error) {
        if (isAboutCode(error)) {
          return redactor.redact(error.message);
        }
        throw error;
      }
    });
  }

  /** Credentials that hold as long as the account lets them: twelve hours, if nothing else is set. */
  async #sessionToken(
    source: AwsCredentialIdentity,
    { serial, region }: Device,
    code: string,
    signal: AbortSignal,
  ): Promise<KeptCredentials> {
    const client = new STSClient({
      region,
      credentials: source,
      requestHandler: this.#handler(),
    });
    try {
      const command = new GetSessionTokenCommand({ SerialNumber: serial, TokenCode: code });
      const { Credentials: issued } = await whileWanted([signal, this.parts.signal], (abortSignal) =>
        client.send(command, { abortSignal }),
      );
      const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = issued ?? {};
      const { SessionToken: sessionToken, Expiration: expiration } = issued ?? {};
      return {
        accessKeyId: accessKeyId ?? missing(),
        secretAccessKey: secretAccessKey ?? missing(),
        sessionToken: sessionToken ?? missing(),
        expires: (expiration ?? missing()).getTime(),
        source: source.accessKeyId,
      };
    } finally {
      client.destroy();
    }
  }
}

/** STS tells by its text alone that it is the code which it does not take. */
function isAboutCode(error: unknown): error is Error {
  return (
    error instanceof Error &&
    (error.name === 'AccessDenied' || error.name === 'ValidationError') &&
    /one time pass code|tokenCode/i.test(error.message)
  );
}

/** One question for all that wait for the same answer. */
const running = new Map<string, Promise<void>>();

function missing(): never {
  throw new UnexpectedShape('Credentials');
}
