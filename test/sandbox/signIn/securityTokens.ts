import { ServiceError } from '../../../src/service/errors';
import type { Arrival, Asked, Reply } from '../api';
import type { SandboxService } from '../service';
import { readClaim, verify } from '../signature';
import type { User } from '../users';
import { isCodeOf, serialOf } from './roles';

/** AWS Security Token Service, API version 2011-06-15: a form is sent, XML comes back. */
export function securityTokenRequest(service: SandboxService, arrival: Arrival): Asked {
  const { headers } = arrival.request;
  const input = new URLSearchParams(arrival.body.toString());
  const operation = input.get('Action') ?? '';
  const claim = readClaim(headers.authorization);
  return {
    operation,
    user: service.users.withKey(claim?.accessKeyId)?.name ?? claim?.accessKeyId,
    region: claim?.region,
    secretIds: [],
    perform: async (now) => {
      const { user } = await verify(
        {
          method: arrival.request.method ?? '',
          path: arrival.request.url ?? '/',
          headers,
          body: arrival.body,
        },
        service.users,
        now,
        'sts',
      );
      const run = operations[operation];
      if (run === undefined) {
        throw new ServiceError(
          'InvalidAction',
          `Could not find operation ${operation} for version 2011-06-15`,
        );
      }
      const result = run({ service, user, input, now });
      return xml(
        200,
        `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>${elements(result)}</${operation}Result></${operation}Response>`,
      );
    },
    failure: ({ type, message, status }) =>
      xml(
        frontErrors[type] === undefined && type !== 'AccessDenied' ? status : 403,
        `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>${elements({
          Type: status < 500 ? 'Sender' : 'Receiver',
          Code: frontErrors[type] ?? type,
          Message: message,
        })}</Error></ErrorResponse>`,
      ),
  };
}

/** What the layer in front of the service is called in its query protocol. */
const frontErrors: Readonly<Record<string, string>> = {
  UnrecognizedClientException: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  IncompleteSignatureException: 'IncompleteSignature',
  ExpiredTokenException: 'ExpiredToken',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
};

interface Call {
  service: SandboxService;
  user: User;
  input: URLSearchParams;
  now: number;
}

type Tree = { [name: string]: string | Tree };

const operations: Readonly<Record<string, (call: Call) => Tree>> = {
  GetCallerIdentity: ({ user }) => ({
    Arn: user.arn,
    UserId: user.credentials.accessKeyId.replace(/^A[KS]IA/, 'AIDA'),
    Account: user.account,
  }),
  GetSessionToken: (call) => {
    const { service, user, now } = call;
    if (isTemporary(user)) {
      throw denied('Cannot call GetSessionToken with session credentials');
    }
    const seconds = duration(call, 43_200, 129_600);
    const mfa = checkCode(call);
    return { Credentials: credentials(service.users.session(user, now + seconds * 1000, mfa)) };
  },
  AssumeRole: (call) => {
    const { service, user, input, now } = call;
    const arn = input.get('RoleArn') ?? '';
    const sessionName = input.get('RoleSessionName') ?? '';
    if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
      throw new ServiceError(
        'ValidationError',
        `1 validation error detected: Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
      );
    }
    const role = service.roles.get(arn);
    const mfa = checkCode(call) || user.mfa === true;
    const trusted = role?.trusts?.includes(user.name) ?? role?.account === user.account;
    if (
      role === undefined ||
      !trusted ||
      role.externalId !== (input.get('ExternalId') ?? undefined) ||
      (role.mfa === true && !mfa)
    ) {
      throw denied(`User: ${user.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`);
    }
    const most = role.maxSessionDuration ?? 3600;
    const seconds = duration(call, 3600, 43_200);
    if (user.role !== undefined && seconds > 3600) {
      throw new ServiceError(
        'ValidationError',
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
      );
    }
    if (seconds > most) {
      throw new ServiceError(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      );
    }
    const session = service.users.roleSession(role, sessionName, now + seconds * 1000);
    return {
      Credentials: credentials(session),
      AssumedRoleUser: { AssumedRoleId: `AROASANDBOX:${sessionName}`, Arn: session.arn },
    };
  },
};

const denied = (message: string) => new ServiceError('AccessDenied', message, 403);

function isTemporary(user: User): boolean {
  return user.credentials.sessionToken !== undefined;
}

/** In seconds, from 900 to what the operation allows. */
function duration({ input }: Call, usual: number, most: number): number {
  const given = input.get('DurationSeconds');
  const seconds = given === null ? usual : Number(given);
  if (!(seconds >= 900 && seconds <= most)) {
    throw new ServiceError(
      'ValidationError',
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${seconds < 900 ? 'greater than or equal to 900' : `less than or equal to ${most}`}`,
    );
  }
  return seconds;
}

/** Whether a code of the user's MFA device was given; throws for one that is not right. */
function checkCode({ user, input, now }: Call): boolean {
  const serial = input.get('SerialNumber');
  const code = input.get('TokenCode');
  if (serial === null && code === null) {
    return false;
  }
  if (serial === null || code === null) {
    throw denied(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    );
  }
  if (isTemporary(user) || serial !== serialOf(user)) {
    throw denied(
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    );
  }
  if (!isCodeOf(serial, code, now)) {
    throw denied('MultiFactorAuthentication failed with invalid MFA one time pass code. ');
  }
  return true;
}

function credentials({ credentials: { accessKeyId, secretAccessKey, sessionToken }, expires }: User): Tree {
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken ?? '',
    Expiration: new Date(expires ?? 0).toISOString(),
  };
}

function elements(tree: Tree): string {
  return Object.entries(tree)
    .map(
      ([name, value]) => `<${name}>${typeof value === 'string' ? escaped(value) : elements(value)}</${name}>`,
    )
    .join('');
}

/** A text as it may stand in XML and HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function xml(status: number, body: string): Reply {
  return { status, body, contentType: 'text/xml' };
}
