import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  SSOClient,
} from '@aws-sdk/client-sso';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
  type CreateTokenCommandInput,
} from '@aws-sdk/client-sso-oidc';
import { fails, SandboxFixture } from '../testing';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const verifier = 'v'.repeat(43);
const redirectUri = 'http://127.0.0.1:4711/oauth/callback';

describe('sandbox: IAM Identity Center', () => {
  let now = Date.now();
  const fixture = new SandboxFixture({ clock: () => now });
  let oidc: SSOOIDCClient;
  let portal: SSOClient;

  beforeEach(() => {
    now = Date.now();
    const settings = { region: 'us-east-1', endpoint: fixture.sandbox.endpoint, maxAttempts: 1 };
    oidc = new SSOOIDCClient(settings);
    portal = new SSOClient(settings);
  });

  async function register(startUrl = fixture.sandbox.identityCenter.startUrl) {
    const { clientId = '', clientSecret = '' } = await oidc.send(
      new RegisterClientCommand({
        clientName: 'test',
        clientType: 'public',
        scopes: ['sso:account:access'],
        grantTypes: ['authorization_code', 'refresh_token', deviceGrant],
        redirectUris: ['http://127.0.0.1/oauth/callback'],
        issuerUrl: startUrl,
      }),
    );
    return { clientId, clientSecret };
  }

  type Client = Awaited<ReturnType<typeof register>>;

  function pageFor({ clientId }: Client, changes: Record<string, string> = {}): URL {
    const url = new URL('/authorize', fixture.sandbox.endpoint);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      state: 'the state',
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      scopes: 'sso:account:access',
      ...changes,
    }).toString();
    return url;
  }

  /** Presses a button of a page; gives where that leads. */
  async function press(page: URL, answer: 'allow' | 'deny'): Promise<URL> {
    const body = new URLSearchParams({ answer });
    const response = await fetch(page, { method: 'POST', body, redirect: 'manual' });
    return new URL(response.headers.get('location') ?? page);
  }

  const token = (client: Client, input: Partial<CreateTokenCommandInput>) =>
    oidc.send(new CreateTokenCommand({ ...client, grantType: 'authorization_code', ...input }));

  async function signIn(): Promise<{ client: Client; accessToken: string; refreshToken: string }> {
    const client = await register();
    const back = await press(pageFor(client), 'allow');
    const code = back.searchParams.get('code') ?? '';
    const { accessToken = '', refreshToken = '' } = await token(client, {
      code,
      redirectUri,
      codeVerifier: verifier,
    });
    return { client, accessToken, refreshToken };
  }

  it('leads from its page back to this machine, with a code that counts once and for its verifier only', async () => {
    const client = await register();
    const text = await (await fetch(pageFor(client))).text();
    assert.match(text, /ada@example\.com/);
    const back = await press(pageFor(client), 'allow');
    assert.equal(`${back.origin}${back.pathname}`, redirectUri);
    assert.equal(back.searchParams.get('state'), 'the state');
    const code = back.searchParams.get('code') ?? '';
    await fails(token(client, { code, redirectUri, codeVerifier: 'w'.repeat(43) }), 'InvalidGrantException');
    await fails(token(client, { code, redirectUri, codeVerifier: verifier }), 'InvalidGrantException');
  });

  it('says on the way back that the person refused', async () => {
    const back = await press(pageFor(await register()), 'deny');
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('code'), null);
  });

  it('asks nothing for another address, another challenge or another start URL', async () => {
    const client = await register();
    for (const changes of [
      { redirect_uri: 'http://example.com/oauth/callback' },
      { code_challenge_method: 'plain' },
      { client_id: 'other' },
    ]) {
      const response = await fetch(pageFor(client, changes));
      assert.ok(response.status >= 400, JSON.stringify(changes));
      assert.doesNotMatch(await response.text(), /Allow access/);
    }
    await fails(register('https://other.awsapps.com/start'), 'InvalidRequestException');
  });

  it('gives a token for a code of a device, once the person has confirmed it', async () => {
    const client = await register();
    const { startUrl } = fixture.sandbox.identityCenter;
    const { deviceCode = '', verificationUriComplete = '' } = await oidc.send(
      new StartDeviceAuthorizationCommand({ ...client, startUrl }),
    );
    const ask = () => token(client, { grantType: deviceGrant, deviceCode });
    await fails(ask(), 'AuthorizationPendingException');
    await fails(ask(), 'SlowDownException');
    await press(new URL(verificationUriComplete), 'allow');
    const { accessToken } = await ask();
    assert.ok(accessToken);
    await fails(ask(), 'InvalidGrantException');
  });

  it('ends a code of a device, and lets the person refuse it', async () => {
    const client = await register();
    const { startUrl } = fixture.sandbox.identityCenter;
    const start = () => oidc.send(new StartDeviceAuthorizationCommand({ ...client, startUrl }));
    const one = await start();
    await press(new URL(one.verificationUriComplete ?? ''), 'deny');
    await fails(
      token(client, { grantType: deviceGrant, deviceCode: one.deviceCode }),
      'AccessDeniedException',
    );
    const other = await start();
    now += 601_000;
    await fails(
      token(client, { grantType: deviceGrant, deviceCode: other.deviceCode }),
      'ExpiredTokenException',
    );
  });

  it('lists accounts and roles, and gives their credentials', async () => {
    const { accessToken } = await signIn();
    const first = await portal.send(new ListAccountsCommand({ accessToken, maxResults: 1 }));
    const { nextToken } = first;
    const second = await portal.send(new ListAccountsCommand({ accessToken, nextToken }));
    const accounts = [...(first.accountList ?? []), ...(second.accountList ?? [])];
    assert.deepEqual(
      accounts.map(({ accountId }) => accountId),
      ['111122223333', '444455556666'],
    );
    const { roleList } = await portal.send(
      new ListAccountRolesCommand({ accessToken, accountId: '111122223333' }),
    );
    assert.deepEqual(
      roleList?.map(({ roleName }) => roleName),
      ['SecretReader', 'SecretAdmin'],
    );
    const { roleCredentials } = await portal.send(
      new GetRoleCredentialsCommand({ accessToken, accountId: '111122223333', roleName: 'SecretReader' }),
    );
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = roleCredentials ?? {};
    const client = fixture.client({ credentials: { accessKeyId, secretAccessKey, sessionToken } });
    await client.getSecretValue({ SecretId: 'prod/db' });
    await fails(
      portal.send(
        new GetRoleCredentialsCommand({ accessToken, accountId: '111122223333', roleName: 'Other' }),
      ),
      'ForbiddenException',
      /No access/,
      403,
    );
  });

  it('refreshes a token as long as the session lasts, and no longer', async () => {
    const { client, accessToken, refreshToken } = await signIn();
    const accounts = (given: string) => portal.send(new ListAccountsCommand({ accessToken: given }));
    const refresh = (given: string) => token(client, { grantType: 'refresh_token', refreshToken: given });
    now += 3_601_000;
    await fails(accounts(accessToken), 'UnauthorizedException', /Session token not found or invalid/, 401);
    const renewed = await refresh(refreshToken);
    await accounts(renewed.accessToken ?? '');
    await fails(refresh(refreshToken), 'InvalidGrantException');
    now += 8 * 3_600_000;
    await fails(refresh(renewed.refreshToken ?? ''), 'InvalidGrantException');
  });

  it('ends a session when the person signs out, or an administrator ends it', async () => {
    const accounts = (accessToken: string) => portal.send(new ListAccountsCommand({ accessToken }));
    const { accessToken } = await signIn();
    await portal.send(new LogoutCommand({ accessToken }));
    await fails(accounts(accessToken), 'UnauthorizedException', /./, 401);
    const other = await signIn();
    fixture.sandbox.identityCenter.revoke();
    await fails(accounts(other.accessToken), 'UnauthorizedException', /./, 401);
  });

  it('lets faults meet it', async () => {
    fixture.sandbox.faults.set({ kind: 'error503', operation: 'RegisterClient' });
    await fails(register(), 'ServiceUnavailableException', /./, 503);
  });
});
