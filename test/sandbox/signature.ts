import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { partitionOf } from '../../src/service/arns';
import { ServiceError } from '../../src/service/errors';
import type { User, Users } from './users';

const maximumSkew = 15 * 60_000;

/** What the Authorization header says, before anything is verified. */
export interface Claim {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

const invalidSignature = (message: string) => new ServiceError('InvalidSignatureException', message);
const unrecognized = () =>
  new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.');

/** Reads the Authorization header; undefined if it is absent or not complete. */
export function readClaim(header: string | undefined): Claim | undefined {
  const match =
    /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/.exec(
      header ?? '',
    );
  if (!match) {
    return undefined;
  }
  const [, accessKeyId = '', date = '', region = '', service = '', headers = '', signature = ''] = match;
  return { accessKeyId, date, region, service, signedHeaders: headers.split(';'), signature };
}

/** `20250131T120000Z`, as SigV4 writes times. */
function basic(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

function parseBasic(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function checkSkew(date: string, now: number): void {
  const signed = parseBasic(date);
  const current = basic(now);
  if (Number.isNaN(signed)) {
    throw new ServiceError('IncompleteSignatureException', `Date must be in ISO-8601 'basic format'.`);
  }
  if (signed < now - maximumSkew) {
    const limit = basic(now - maximumSkew);
    throw invalidSignature(`Signature expired: ${date} is now earlier than ${limit} (${current} - 15 min.)`);
  }
  if (signed > now + maximumSkew) {
    const limit = basic(now + maximumSkew);
    throw invalidSignature(
      `Signature not yet current: ${date} is still later than ${limit} (${current} + 15 min.)`,
    );
  }
}

function checkToken(user: User, token: string | undefined, now: number): void {
  if (token !== user.credentials.sessionToken) {
    throw unrecognized();
  }
  if (user.expires !== undefined && user.expires <= now) {
    throw new ServiceError('ExpiredTokenException', 'The security token included in the request is expired');
  }
}

export interface SignedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Signs the same request with the user's key by AWS's own signer, and gives the signature. */
async function expectedSignature(request: SignedRequest, claim: Claim, user: User): Promise<string> {
  const signer = new SignatureV4({
    credentials: user.credentials,
    region: claim.region,
    service: claim.service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const headers: Record<string, string> = {};
  for (const name of claim.signedHeaders) {
    headers[name] = String(request.headers[name] ?? '');
  }
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: '',
      path: request.path,
      headers,
      body: request.body,
    },
    {
      signingDate: new Date(parseBasic(String(request.headers['x-amz-date']))),
      // Without this the signer leaves out headers such as user-agent, which a client may well have signed.
      signableHeaders: new Set(claim.signedHeaders),
    },
  );
  return readClaim(signed.headers['authorization'])?.signature ?? '';
}

function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/**
 * Verifies a SigV4 request and gives the user who signed it and the region of the credential scope.
 * Throws, with AWS's wording: MissingAuthenticationTokenException, IncompleteSignatureException,
 * UnrecognizedClientException, InvalidSignatureException, ExpiredTokenException.
 */
export async function verify(
  request: SignedRequest,
  users: Users,
  now: number,
  service = 'secretsmanager',
): Promise<{ user: User; region: string }> {
  const header = request.headers.authorization;
  if (!header) {
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const claim = readClaim(header);
  const date = request.headers['x-amz-date'];
  if (!claim || typeof date !== 'string') {
    // AWS repeats the header; clients must not log this message as it stands.
    throw new ServiceError(
      'IncompleteSignatureException',
      `Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. ` +
        `Authorization header requires 'SignedHeaders' parameter. Authorization=${header}`,
    );
  }
  const user = users.withKey(claim.accessKeyId);
  if (user?.partition !== partitionOf(claim.region)) {
    throw unrecognized();
  }
  if (claim.service !== service) {
    throw invalidSignature(`Credential should be scoped to correct service: '${service}'. `);
  }
  checkSkew(date, now);
  if (!date.startsWith(claim.date)) {
    throw invalidSignature(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${claim.date}' != '${date.slice(0, 8)}', from '${date}'.`,
    );
  }
  checkToken(user, request.headers['x-amz-security-token'] as string | undefined, now);
  const bodyHash = request.headers['x-amz-content-sha256'];
  const bodyIntact =
    bodyHash === undefined || bodyHash === createHash('sha256').update(request.body).digest('hex');
  if (!bodyIntact || !sameText(await expectedSignature(request, claim, user), claim.signature)) {
    throw invalidSignature(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return { user, region: claim.region };
}
