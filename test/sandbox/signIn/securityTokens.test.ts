import assert from 'node:assert/strict';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
  type Credentials as Issued,
} from '@aws-sdk/client-sts';
import { fails, SandboxFixture } from '../testing';
import type { Credentials } from '../users';

const reader = 'arn:aws:iam::111122223333:role/SecretReader';

describe('sandbox: Security Token Service', () => {
  let now = Date.now();
  const fixture = new SandboxFixture({ clock: () => now });

  beforeEach(() => (now = Date.now()));

  function sts(credentials: Credentials): STSClient {
    const { endpoint } = fixture.sandbox;
    return new STSClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 });
  }

  const as = (user: string) => sts(fixture.sandbox.users[user]!);

  function keysOf(issued: Issued | undefined): Credentials {
    return {
      accessKeyId: issued?.AccessKeyId ?? '',
      secretAccessKey: issued?.SecretAccessKey ?? '',
      sessionToken: issued?.SessionToken ?? '',
    };
  }

  async function sessionWithCode(user: string): Promise<Credentials> {
    const { serial, code } = fixture.sandbox.mfa(user);
    const command = new GetSessionTokenCommand({ SerialNumber: serial, TokenCode: code });
    return keysOf((await as(user).send(command)).Credentials);
  }

  it('tells who asks, by a signature for it only', async () => {
    const { Arn, Account } = await as('reader').send(new GetCallerIdentityCommand({}));
    assert.deepEqual([Arn, Account], ['arn:aws:iam::111122223333:user/reader', '111122223333']);
    const wrong = { ...fixture.sandbox.users['reader']!, secretAccessKey: 'x'.repeat(40) };
    await fails(sts(wrong).send(new GetCallerIdentityCommand({})), 'SignatureDoesNotMatch', /signature/, 403);
    const unknown = { ...wrong, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' };
    await fails(
      sts(unknown).send(new GetCallerIdentityCommand({})),
      'InvalidClientTokenId',
      /security token/,
      403,
    );
    await fails(as('expired').send(new GetCallerIdentityCommand({})), 'ExpiredToken', /expired/, 403);
  });

  it('gives the credentials of a role, which end', async () => {
    const command = new AssumeRoleCommand({ RoleArn: reader, RoleSessionName: 'ada', DurationSeconds: 900 });
    const { Credentials: issued, AssumedRoleUser: role } = await as('reader').send(command);
    assert.equal(role?.Arn, 'arn:aws:sts::111122223333:assumed-role/SecretReader/ada');
    assert.equal(issued?.Expiration?.getTime(), Math.floor(now / 1000) * 1000 + 900_000 + (now % 1000));
    const client = fixture.client({ credentials: keysOf(issued) });
    await client.getSecretValue({ SecretId: 'prod/db' });
    now += 901_000;
    await fails(client.getSecretValue({ SecretId: 'prod/db' }), 'InvalidSignatureException');
  });

  it('refuses a role as AWS does', async () => {
    const partner = 'arn:aws:iam::444455556666:role/Partner';
    const refused = (input: Partial<AssumeRoleCommand['input']>, name = 'AccessDenied', status = 403) =>
      fails(
        as('reader').send(new AssumeRoleCommand({ RoleArn: reader, RoleSessionName: 'ada', ...input })),
        name,
        name === 'AccessDenied' ? /not authorized to perform: sts:AssumeRole on resource: arn:/ : /./,
        status,
      );
    await refused({ RoleArn: `${reader}s` });
    await refused({ RoleArn: partner });
    await refused({ RoleArn: partner, ExternalId: 'other' });
    await refused({ RoleArn: 'arn:aws:iam::111122223333:role/WithCode' });
    await refused(
      { RoleArn: 'arn:aws:iam::111122223333:role/SecretAdmin', DurationSeconds: 7200 },
      'ValidationError',
      400,
    );
    await refused({ DurationSeconds: 60 }, 'ValidationError', 400);
    await as('reader').send(
      new AssumeRoleCommand({ RoleArn: partner, RoleSessionName: 'ada', ExternalId: 'sandbox-partner' }),
    );
  });

  it('takes the code of an MFA device, the right one only, and lets policies ask for it', async () => {
    const { serial } = fixture.sandbox.mfa('mfa');
    const withCode = (code: string) =>
      as('mfa').send(new GetSessionTokenCommand({ SerialNumber: serial, TokenCode: code }));
    await fails(withCode('000000'), 'AccessDenied', /invalid MFA one time pass code/, 403);
    const plain = fixture.client({ credentials: fixture.sandbox.users['mfa']! });
    await fails(plain.getSecretValue({ SecretId: 'prod/db' }), 'AccessDeniedException');
    const session = await sessionWithCode('mfa');
    await fixture.client({ credentials: session }).getSecretValue({ SecretId: 'prod/db' });
    await fails(
      sts(session).send(new GetSessionTokenCommand({})),
      'AccessDenied',
      /session credentials/,
      403,
    );
  });

  it('counts a code that was entered before for a role that asks for one', async () => {
    const role = { RoleArn: 'arn:aws:iam::111122223333:role/WithCode', RoleSessionName: 'ada' };
    await sts(await sessionWithCode('reader')).send(new AssumeRoleCommand(role));
    const { serial, code } = fixture.sandbox.mfa('reader');
    await as('reader').send(new AssumeRoleCommand({ ...role, SerialNumber: serial, TokenCode: code }));
  });

  it('ends the sessions of a role on demand', async () => {
    const command = new AssumeRoleCommand({ RoleArn: reader, RoleSessionName: 'ada' });
    const client = fixture.client({ credentials: keysOf((await as('reader').send(command)).Credentials) });
    fixture.sandbox.revokeSessions('SecretReader');
    await fails(client.listSecrets({}), 'UnrecognizedClientException');
  });

  it('lets faults meet it', async () => {
    fixture.sandbox.faults.set({ kind: 'error', operation: 'GetCallerIdentity', name: 'Throttling' });
    await fails(as('reader').send(new GetCallerIdentityCommand({})), 'Throttling');
    assert.equal(fixture.sandbox.requests.at(-1)?.operation, 'GetCallerIdentity');
  });
});
