import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateTokenCommand,
  type CreateTokenCommandInput,
  type CreateTokenCommandOutput,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import type { ErrorFactory } from '../../secrets/model/errors.js';
import type { SignInPerson } from '../../secrets/model/ports.js';
import type { BoundedHandler } from '../boundedHandler.js';
import { UnexpectedShape } from '../shape.js';
import type { RegisteredClient, SsoSession } from '../ssoTokens.js';
import { Callback } from './callback.js';
import { whileWanted } from './whileWanted.js';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
/** What the access portal asks for. */
const scopes = ['sso:account:access'];

/** What a sign-in is made with. */
export interface BrowserParts {
  readonly person: SignInPerson;
  readonly createError: ErrorFactory;
  readonly requestHandler: BoundedHandler;
  readonly signal: AbortSignal;
}

/** What came of a sign-in: the token, and the client that may renew it. */
export interface SignedIn {
  readonly client: RegisteredClient;
  readonly token: CreateTokenCommandOutput;
}

/**
 * Signs a person in at IAM Identity Center: on a page that leads back to this machine, by an authorization code with
 * PKCE (RFC 7636, RFC 8252); where the browser does not reach this machine, by a code that the page shows (RFC 8628).
 *
 * @throws what the service answered, or a SecretsError `cancelled`
 */
export async function signInAtIdentityCenter(session: SsoSession, parts: BrowserParts): Promise<SignedIn> {
  const oidc = new SSOOIDCClient({ region: session.region, requestHandler: parts.requestHandler });
  const callback = await Callback.open();
  try {
    const reached = await parts.person.reach(callback.address);
    return reached === undefined
      ? await byDevice(oidc, session, parts)
      : await byPage(oidc, session, parts, callback, reached);
  } catch (error) {
    throw withReason(error, session, parts.createError);
  } finally {
    callback.close();
    oidc.destroy();
  }
}

async function byPage(
  oidc: SSOOIDCClient,
  session: SsoSession,
  { person, createError, signal }: BrowserParts,
  callback: Callback,
  redirectUri: string,
): Promise<SignedIn> {
  const origin = originOf(oidc);
  const client = await register(oidc, session, ['authorization_code', 'refresh_token'], redirectUri, signal);
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const page = new URL('/authorize', origin());
  page.search = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    scopes: scopes.join(' '),
  }).toString();
  const { code } = await person.browse({ url: page.href, startUrl: session.startUrl }, (left) =>
    whileWanted([left, signal], () => callback.answer(state)),
  );
  if (code === undefined) {
    throw createError('cancelled');
  }
  const token = await oidc.send(
    new CreateTokenCommand({
      ...client,
      grantType: 'authorization_code',
      code,
      codeVerifier: verifier,
      redirectUri,
    }),
    { abortSignal: signal },
  );
  return { client, token };
}

async function byDevice(
  oidc: SSOOIDCClient,
  session: SsoSession,
  { person, signal }: BrowserParts,
): Promise<SignedIn> {
  const { startUrl } = session;
  const client = await register(oidc, session, [deviceGrant, 'refresh_token'], undefined, signal);
  const started = await oidc.send(new StartDeviceAuthorizationCommand({ ...client, startUrl }), {
    abortSignal: signal,
  });
  const { deviceCode, userCode, verificationUriComplete: url, interval = 5 } = started;
  if (deviceCode === undefined || userCode === undefined || url === undefined || !/^https?:/.test(url)) {
    throw new UnexpectedShape('deviceCode');
  }
  const asked = { ...client, grantType: deviceGrant, deviceCode };
  const token = await person.browse({ url, userCode, startUrl }, (left) =>
    whileWanted([left, signal], (either) => poll(oidc, asked, interval, either)),
  );
  return { client, token };
}

async function poll(
  oidc: SSOOIDCClient,
  asked: CreateTokenCommandInput,
  interval: number,
  signal: AbortSignal,
): Promise<CreateTokenCommandOutput> {
  for (let seconds = interval; ;) {
    await delay(seconds * 1000, undefined, { signal });
    try {
      return await oidc.send(new CreateTokenCommand(asked), { abortSignal: signal });
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (name === 'SlowDownException') {
        // RFC 8628, 3.5.
        seconds += 5;
      } else if (name !== 'AuthorizationPendingException') {
        throw error;
      }
    }
  }
}

async function register(
  oidc: SSOOIDCClient,
  { startUrl }: SsoSession,
  grantTypes: string[],
  redirectUri: string | undefined,
  signal: AbortSignal,
): Promise<RegisteredClient> {
  const { clientId, clientSecret } = await oidc.send(
    new RegisterClientCommand({
      clientName: 'Secret Connections',
      clientType: 'public',
      scopes,
      grantTypes,
      ...(redirectUri === undefined
        ? {}
        : // The port is free (RFC 8252, 7.3).
          { redirectUris: [redirectUri.replace(/^(http:\/\/[^/]+?):\d+/, '$1')], issuerUrl: startUrl }),
    }),
    { abortSignal: signal },
  );
  if (clientId === undefined || clientSecret === undefined) {
    throw new UnexpectedShape('clientId');
  }
  return { clientId, clientSecret };
}

/** Where a client has asked last: its page for people is there, too. */
function originOf(oidc: SSOOIDCClient): () => string {
  let origin = '';
  oidc.middlewareStack.add(
    (next) => (args) => {
      const { protocol, hostname, port } = args.request as {
        protocol: string;
        hostname: string;
        port?: number;
      };
      origin = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
      return next(args);
    },
    { step: 'finalizeRequest' },
  );
  return () => origin;
}

/** The service tells why in a member of its own; the person can mend a wrong address or region only. */
function withReason(error: unknown, { startUrl, region }: SsoSession, createError: ErrorFactory): unknown {
  const { name, error_description: told } = error as { name?: unknown; error_description?: unknown };
  const reason = typeof told === 'string' ? told.slice(0, 200) : '';
  switch (name) {
    case 'AccessDeniedException':
      return createError('cancelled');
    case 'ExpiredTokenException':
      return createError('timeout', { host: startUrl });
    case 'InvalidRequestException':
    case 'InvalidRequestRegionException':
      return createError('invalid-configuration', {
        reason: `IAM Identity Center in ${region} does not take the start URL ${startUrl}: ${reason || name}.`,
      });
    default:
      return error;
  }
}
