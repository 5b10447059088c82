import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { SandboxFixture, fails } from './testing';

const minute = 60_000;

describe('sandbox: signatures', () => {
  const fixture = new SandboxFixture();
  const credentials = () => fixture.sandbox.users['admin']!;
  const list = (settings: Parameters<SandboxFixture['client']>[0]) =>
    fixture.client(settings).listSecrets({});

  /** Sends a raw signed request, changed after signing; gives the error's name, or the secret's. */
  async function tampered(
    change: (headers: Record<string, string>) => string | undefined,
    { operation = 'DescribeSecret', body = '{"SecretId":"prod/db"}' } = {},
  ): Promise<string> {
    const { hostname, port } = new URL(fixture.sandbox.endpoint);
    const signer = new SignatureV4({
      credentials: credentials(),
      region: 'us-east-1',
      service: 'secretsmanager',
      sha256: Sha256,
    });
    const signed = await signer.sign({
      method: 'POST',
      protocol: 'http:',
      hostname,
      path: '/',
      headers: {
        host: `${hostname}:${port}`,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `secretsmanager.${operation}`,
      },
      body,
    });
    const headers = { ...signed.headers };
    delete headers['host'];
    const sent = change(headers) ?? body;
    const response = await fetch(fixture.sandbox.endpoint, { method: 'POST', headers, body: sent });
    const answer = (await response.json()) as { __type?: string; Name?: string };
    return answer.__type ?? answer.Name ?? '';
  }

  it('accepts a good signature, whatever the region', async () => {
    assert.equal(await tampered(() => undefined), 'prod/db');
    for (const region of ['us-east-1', 'eu-west-1', 'ap-southeast-2']) {
      await list({ region, credentials: credentials() });
    }
  });

  it('does not know an unknown key', () =>
    fails(
      list({ credentials: { ...credentials(), accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' } }),
      'UnrecognizedClientException',
      /^The security token included in the request is invalid\.$/,
    ));

  it('refuses a wrong secret key', () =>
    fails(
      list({ credentials: { ...credentials(), secretAccessKey: 'wrong' } }),
      'InvalidSignatureException',
      /^The request signature we calculated does not match the signature you provided\. Check your AWS Secret/,
    ));

  it('refuses a signature that is too old or too young', async () => {
    const shifted = (minutes: number) =>
      list({ credentials: credentials(), systemClockOffset: minutes * minute });
    await fails(
      shifted(-16),
      'InvalidSignatureException',
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
    );
    await fails(
      shifted(16),
      'InvalidSignatureException',
      /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 15 min\.\)$/,
    );
    await shifted(-14);
    await shifted(14);
  });

  it('tells an expired session token from a wrong or missing one', async () => {
    await fails(
      fixture.as('expired').listSecrets({}),
      'ExpiredTokenException',
      /^The security token included in the request is expired$/,
    );
    await fixture.as('temporary').listSecrets({});
    const temporary = fixture.sandbox.users['temporary']!;
    await fails(
      list({ credentials: { ...temporary, sessionToken: 'wrong' } }),
      'UnrecognizedClientException',
    );
    const { accessKeyId, secretAccessKey } = temporary;
    await fails(list({ credentials: { accessKeyId, secretAccessKey } }), 'UnrecognizedClientException');
  });

  it('checks the body against the signature', async () => {
    const other = '{"SecretId":"prod/stripe"}';
    assert.equal(await tampered(() => other), 'InvalidSignatureException');
    const lying = (headers: Record<string, string>) => {
      headers['x-amz-content-sha256'] = createHash('sha256').update(other).digest('hex');
      return other;
    };
    assert.equal(await tampered(lying), 'InvalidSignatureException');
  });

  it('checks signed headers', async () => {
    const retarget = (headers: Record<string, string>) => {
      headers['x-amz-target'] = 'secretsmanager.GetSecretValue';
      return undefined;
    };
    assert.equal(await tampered(retarget), 'InvalidSignatureException');
  });

  it('wants an Authorization header, and a complete one', async () => {
    const without = (headers: Record<string, string>) => {
      delete headers['authorization'];
      return undefined;
    };
    assert.equal(await tampered(without), 'MissingAuthenticationTokenException');
    const broken = (headers: Record<string, string>) => {
      headers['authorization'] = 'AWS4-HMAC-SHA256 Credential=nonsense';
      return undefined;
    };
    assert.equal(await tampered(broken), 'IncompleteSignatureException');
  });

  it('knows keys only in their own partition', async () => {
    await fixture.as('govcloud', 'us-gov-west-1').listSecrets({});
    await fixture.as('china', 'cn-north-1').listSecrets({});
    await fails(fixture.as('govcloud', 'us-east-1').listSecrets({}), 'UnrecognizedClientException');
    await fails(fixture.as('china', 'us-gov-west-1').listSecrets({}), 'UnrecognizedClientException');
    await fails(fixture.as('admin', 'cn-north-1').listSecrets({}), 'UnrecognizedClientException');
  });

  it('refuses an unknown operation, and a body that is no JSON', async () => {
    const unchanged = () => undefined;
    assert.equal(await tampered(unchanged, { operation: 'Nothing' }), 'UnknownOperationException');
    assert.equal(await tampered(unchanged, { body: '{' }), 'SerializationException');
  });

  it('answers with the headers of the protocol', async () => {
    const { status, headers } = await fetch(fixture.sandbox.endpoint, { method: 'POST', body: '{}' });
    assert.equal(status, 400);
    assert.match(headers.get('x-amzn-requestid') ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(headers.get('content-type'), 'application/x-amz-json-1.1');
    assert.ok(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now()) < minute);
  });
});
