import { createHash, randomBytes } from 'node:crypto';
import { ServiceError } from '../../../src/service/errors';

/** How long what is handed out counts, in seconds, and what else tests turn. */
export interface IdentityCenterSettings {
  /** Of an access token: an hour, as with AWS. */
  tokenSeconds: number;
  /** Of what a sign-in gives altogether: within it a refresh token brings further access tokens. */
  sessionSeconds: number;
  /** Of a code that a person has yet to confirm. */
  codeSeconds: number;
  /** How long a device waits between two questions. */
  intervalSeconds: number;
}

const usual: IdentityCenterSettings = {
  tokenSeconds: 3600,
  sessionSeconds: 8 * 3600,
  codeSeconds: 600,
  intervalSeconds: 1,
};

interface Client {
  secret: string;
  redirectUris: readonly string[];
  grantTypes: readonly string[];
}

/** What a person was asked to allow: by a page that leads back, or by a code on a device. */
interface Pending {
  clientId: string;
  expires: number;
  answer?: 'allowed' | 'denied';
  /** Of an authorization code. */
  redirectUri?: string;
  challenge?: string;
  /** Of a device. */
  userCode?: string;
  asked?: number;
}

interface Session {
  clientId: string;
  refreshToken: string;
  accessToken: string;
  /** In milliseconds: of the access token, and of the session. */
  expires: number;
  ends: number;
}

const wrong = (type: string, description: string, status = 400) =>
  new ServiceError(type, description, status);

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** IAM Identity Center: who has signed in where, in memory. One person, who has all roles of the sandbox. */
export class IdentityCenter {
  readonly startUrl = 'https://d-5a9d0ba1ce.awsapps.com/start';
  readonly region = 'us-east-1';
  readonly person = 'ada@example.com';
  readonly settings: IdentityCenterSettings = { ...usual };
  readonly #clients = new Map<string, Client>();
  readonly #codes = new Map<string, Pending>();
  readonly #devices = new Map<string, Pending>();
  #sessions: Session[] = [];

  /** Changes how long things count from now on. */
  set(settings: Partial<IdentityCenterSettings>): void {
    Object.assign(this.settings, settings);
  }

  /** Ends all sessions, as an administrator does. */
  revoke(): void {
    this.#sessions = [];
  }

  register(input: Record<string, unknown>, now: number): object {
    const { clientName, clientType, redirectUris = [], grantTypes = [deviceGrant], issuerUrl } = input;
    if (typeof clientName !== 'string' || clientType !== 'public') {
      throw wrong('InvalidClientMetadataException', 'A client has a name and the type public.');
    }
    const uris = redirectUris as string[];
    if (!uris.every((uri) => /^http:\/\/(127\.0\.0\.1|\[::1\])(:\d+)?\//.test(uri))) {
      throw wrong('InvalidRedirectUriException', 'Invalid redirect_uri');
    }
    if ((grantTypes as string[]).includes('authorization_code')) {
      this.#checkStartUrl(issuerUrl);
    }
    const clientId = token('client');
    this.#clients.set(clientId, {
      secret: token('clientSecret'),
      redirectUris: uris,
      grantTypes: grantTypes as string[],
    });
    return {
      clientId,
      clientSecret: this.#clients.get(clientId)?.secret,
      clientIdIssuedAt: Math.floor(now / 1000),
      clientSecretExpiresAt: Math.floor(now / 1000) + 90 * 24 * 3600,
    };
  }

  startDevice(input: Record<string, unknown>, endpoint: string, now: number): object {
    const clientId = this.#client(input['clientId'], input['clientSecret']);
    this.#checkStartUrl(input['startUrl']);
    const deviceCode = token('device');
    const userCode = `${letters()}-${letters()}`;
    const { codeSeconds, intervalSeconds } = this.settings;
    this.#devices.set(deviceCode, { clientId, userCode, expires: now + codeSeconds * 1000 });
    return {
      deviceCode,
      userCode,
      verificationUri: `${endpoint}/device`,
      verificationUriComplete: `${endpoint}/device?user_code=${userCode}`,
      expiresIn: codeSeconds,
      interval: intervalSeconds,
    };
  }

  /** What a device waits for, by the code that the person sees. */
  device(userCode: string, now: number): Pending | undefined {
    return [...this.#devices.values()].find(
      (pending) => pending.userCode === userCode.toUpperCase() && pending.expires > now && !pending.answer,
    );
  }

  /** Checks what the authorize page is opened with. Throws what it shows instead of a question. */
  checkAuthorization(query: URLSearchParams): void {
    const client = this.#clients.get(query.get('client_id') ?? '');
    const redirect = query.get('redirect_uri') ?? '';
    // The port of an address of this machine is free (RFC 8252, 7.3).
    const withoutPort = redirect.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+/, '$1');
    if (!client?.grantTypes.includes('authorization_code')) {
      throw wrong('InvalidClientException', 'Invalid client_id');
    }
    if (!client.redirectUris.some((uri) => uri === redirect || uri === withoutPort)) {
      throw wrong('InvalidRedirectUriException', 'Invalid redirect_uri');
    }
    if (
      query.get('response_type') !== 'code' ||
      query.get('code_challenge_method') !== 'S256' ||
      !/^[\w-]{43}$/.test(query.get('code_challenge') ?? '') ||
      query.get('scopes') !== 'sso:account:access'
    ) {
      throw wrong('InvalidRequestException', 'Invalid request');
    }
  }

  /** What the authorize page leads back to once the person has answered. */
  authorize(query: URLSearchParams, isAllowed: boolean, now: number): string {
    this.checkAuthorization(query);
    const back = new URL(query.get('redirect_uri') ?? '');
    back.searchParams.set('state', query.get('state') ?? '');
    if (!isAllowed) {
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('error_description', 'The person denied the request.');
      return back.href;
    }
    const code = token('code');
    this.#codes.set(code, {
      clientId: query.get('client_id') ?? '',
      redirectUri: query.get('redirect_uri') ?? '',
      challenge: query.get('code_challenge') ?? '',
      expires: now + this.settings.codeSeconds * 1000,
    });
    back.searchParams.set('code', code);
    return back.href;
  }

  createToken(input: Record<string, unknown>, now: number): object {
    const clientId = this.#client(input['clientId'], input['clientSecret']);
    switch (input['grantType']) {
      case 'authorization_code':
        return this.#byCode(clientId, input, now);
      case deviceGrant:
        return this.#byDevice(clientId, input, now);
      case 'refresh_token':
        return this.#refreshed(clientId, input, now);
      default:
        throw wrong('UnsupportedGrantTypeException', 'Unsupported grant type');
    }
  }

  /** Throws UnauthorizedException unless the token counts. */
  check(accessToken: string | undefined, now: number): void {
    if (!this.#sessions.some((session) => session.accessToken === accessToken && session.expires > now)) {
      throw wrong('UnauthorizedException', 'Session token not found or invalid', 401);
    }
  }

  logOut(accessToken: string): void {
    this.#sessions = this.#sessions.filter((session) => session.accessToken !== accessToken);
  }

  #byCode(clientId: string, input: Record<string, unknown>, now: number): object {
    const code = String(input['code']);
    const pending = this.#codes.get(code);
    // A code counts once.
    this.#codes.delete(code);
    const challenge = createHash('sha256').update(String(input['codeVerifier'])).digest('base64url');
    if (
      pending?.clientId !== clientId ||
      pending.expires <= now ||
      pending.redirectUri !== input['redirectUri'] ||
      pending.challenge !== challenge
    ) {
      throw wrong('InvalidGrantException', 'Invalid grant provided');
    }
    return this.#begin(clientId, now);
  }

  #byDevice(clientId: string, input: Record<string, unknown>, now: number): object {
    const deviceCode = String(input['deviceCode']);
    const pending = this.#devices.get(deviceCode);
    if (pending?.clientId !== clientId) {
      throw wrong('InvalidGrantException', 'Invalid device code');
    }
    if (pending.expires <= now) {
      throw wrong('ExpiredTokenException', 'Invalid device code provided');
    }
    const tooSoon = now < (pending.asked ?? 0) + this.settings.intervalSeconds * 1000 - 100;
    pending.asked = now;
    if (pending.answer === undefined) {
      throw tooSoon
        ? wrong('SlowDownException', 'Slow down to prevent throttling')
        : wrong('AuthorizationPendingException', 'Authorization pending');
    }
    this.#devices.delete(deviceCode);
    if (pending.answer === 'denied') {
      throw wrong('AccessDeniedException', 'The person denied the request.');
    }
    return this.#begin(clientId, now);
  }

  #refreshed(clientId: string, input: Record<string, unknown>, now: number): object {
    const session = this.#sessions.find(
      ({ refreshToken, clientId: owner, ends }) =>
        refreshToken === input['refreshToken'] && owner === clientId && ends > now,
    );
    if (session === undefined) {
      throw wrong('InvalidGrantException', 'Invalid refresh token provided');
    }
    this.#sessions = this.#sessions.filter((each) => each !== session);
    return this.#begin(clientId, now, session.ends);
  }

  #begin(clientId: string, now: number, ends = now + this.settings.sessionSeconds * 1000): object {
    const expires = Math.min(now + this.settings.tokenSeconds * 1000, ends);
    const session = { clientId, accessToken: token('access'), refreshToken: token('refresh'), expires, ends };
    this.#sessions.push(session);
    return {
      accessToken: session.accessToken,
      refreshToken: session.refreshToken,
      tokenType: 'Bearer',
      expiresIn: Math.floor((expires - now) / 1000),
    };
  }

  #client(clientId: unknown, secret: unknown): string {
    if (this.#clients.get(String(clientId))?.secret !== secret) {
      throw wrong('InvalidClientException', 'Invalid client provided', 401);
    }
    return String(clientId);
  }

  #checkStartUrl(startUrl: unknown): void {
    if (String(startUrl).replace(/[/#]+$/, '') !== this.startUrl) {
      throw wrong('InvalidRequestException', 'Invalid start url provided');
    }
  }
}

/** Recognisable as a canary in a leak search. */
function token(kind: string): string {
  return `CANARY-${kind}-${randomBytes(24).toString('base64url')}`;
}

function letters(): string {
  return [...randomBytes(4)].map((byte) => 'BCDFGHJKLMNPQRSTVWXZ'[byte % 20]).join('');
}
