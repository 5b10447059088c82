import { readFile } from 'node:fs/promises';
import { CreateTokenCommand, SSOOIDCClient, type CreateTokenCommandOutput } from '@aws-sdk/client-sso-oidc';
import { getSSOTokenFilepath } from '@smithy/core/config';
import { onlyOnce } from '../secrets/model/onlyOnce.js';
import type { SessionStore } from '../secrets/model/ports.js';
import { BoundedHandler } from './boundedHandler.js';
import { keptName, parseObject } from './kept.js';
import { AnswerOverdue } from './networkProblem.js';
import { UnexpectedShape } from './shape.js';

/** Where a person signs in: IAM Identity Center, by the address of its page and the region that it is in. */
export interface SsoSession {
  readonly startUrl: string;
  readonly region: string;
  /** The `sso-session` of the AWS configuration. */
  readonly name?: string;
  /** The profile that needs it. */
  readonly profile: string;
}

/** A client of IAM Identity Center that was registered for this person. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a sign-in gives. */
export interface SsoToken extends Partial<RegisteredClient> {
  readonly accessToken: string;
  /** In milliseconds since 1970. */
  readonly expires: number;
  readonly refreshToken?: string | undefined;
}

/** The name under which the token of a sign-in is kept. */
export function nameOfSession({ startUrl, region }: SsoSession): string {
  return keptName('sso', `${startUrl.replace(/[/#]+$/, '')} ${region}`);
}

/** So long before its end a token is renewed, in milliseconds; until then it is used where it cannot be. */
const early = 5 * 60_000;
const limits = { connectionTimeout: 5_000, requestTimeout: 15_000, answerTimeout: 30_000 };
const renewing = new Map<string, Promise<SsoToken | undefined>>();

/**
 * The token of a sign-in, renewed where that is due: ours, else the one that the AWS command line has, whose file is
 * read and never written.
 *
 * @returns undefined: nobody is signed in
 * @throws what the service or the network answered, where a token has ended and cannot be renewed just now
 */
export async function currentToken(
  session: SsoSession,
  store: SessionStore | undefined,
  isRefused: (accessToken: string) => boolean,
): Promise<SsoToken | undefined> {
  const name = nameOfSession(session);
  for (const read of [() => keptToken(name, store), () => tokenOfCommandLine(session)]) {
    const token = await read();
    if (token === undefined || isRefused(token.accessToken)) {
      continue;
    }
    if (token.expires - early > Date.now()) {
      return token;
    }
    const renewed = await onlyOnce(renewing, name, () => renew(session, token, store));
    if (renewed !== undefined) {
      return renewed;
    }
  }
  return undefined;
}

/** Keeps what a sign-in gave. */
export async function keepToken(
  session: SsoSession,
  client: RegisteredClient,
  { accessToken, expiresIn, refreshToken }: CreateTokenCommandOutput,
  store: SessionStore | undefined,
): Promise<SsoToken> {
  if (accessToken === undefined || expiresIn === undefined) {
    throw new UnexpectedShape('accessToken');
  }
  const token: SsoToken = { accessToken, refreshToken, ...client, expires: Date.now() + expiresIn * 1000 };
  await store?.set(nameOfSession(session), JSON.stringify(token));
  return token;
}

async function renew(
  session: SsoSession,
  token: SsoToken,
  store: SessionStore | undefined,
): Promise<SsoToken | undefined> {
  const { clientId, clientSecret, refreshToken, expires } = token;
  const holds = expires > Date.now();
  if (clientId === undefined || clientSecret === undefined || refreshToken === undefined) {
    return holds ? token : undefined;
  }
  const requestHandler = new BoundedHandler(limits);
  const oidc = new SSOOIDCClient({ region: session.region, requestHandler });
  try {
    const client = { clientId, clientSecret };
    const answer = await oidc.send(
      new CreateTokenCommand({ ...client, grantType: 'refresh_token', refreshToken }),
    );
    return await keepToken(
      session,
      client,
      { ...answer, refreshToken: answer.refreshToken ?? refreshToken },
      store,
    );
  } catch (error) {
    if (holds) {
      return token;
    }
    if (error instanceof Error && !(error instanceof AnswerOverdue) && refusals.test(error.name)) {
      return undefined;
    }
    throw error;
  } finally {
    oidc.destroy();
  }
}

/** What tells that a token is not renewed any more: its session is over, or somebody ended it. */
const refusals = /^(InvalidGrant|InvalidClient|UnauthorizedClient|ExpiredToken|AccessDenied|InvalidRequest)/;

async function keptToken(name: string, store: SessionStore | undefined): Promise<SsoToken | undefined> {
  return tokenOf(parseObject(await store?.get(name)));
}

async function tokenOfCommandLine({ name, startUrl }: SsoSession): Promise<SsoToken | undefined> {
  try {
    const file = parseObject(await readFile(getSSOTokenFilepath(name ?? startUrl), 'utf8'));
    return tokenOf({ ...file, expires: Date.parse(String(file?.['expiresAt'])) });
  } catch {
    return undefined;
  }
}

function tokenOf(value: Readonly<Record<string, unknown>> | undefined): SsoToken | undefined {
  const { accessToken, expires, refreshToken, clientId, clientSecret } = value ?? {};
  if (typeof accessToken !== 'string' || typeof expires !== 'number' || Number.isNaN(expires)) {
    return undefined;
  }
  return typeof refreshToken === 'string' && typeof clientId === 'string' && typeof clientSecret === 'string'
    ? { accessToken, expires, refreshToken, clientId, clientSecret }
    : { accessToken, expires };
}
