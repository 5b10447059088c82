import { ServiceError } from '../../../src/service/errors';
import { mainAccount } from '../../../src/service/seed';
import type { Arrival, Asked, Reply } from '../api';
import type { SandboxService } from '../service';
import { askPage, messagePage } from './pages';

type Perform = (service: SandboxService, arrival: Arrival, now: number) => Reply;

/** Requests of IAM Identity Center by method and path: OIDC, its pages for people, and the access portal. */
const operations: Readonly<Record<string, readonly [operation: string, perform: Perform]>> = {
  'POST /client/register': [
    'RegisterClient',
    ({ identityCenter }, arrival, now) => json(identityCenter.register(input(arrival), now)),
  ],
  'POST /device_authorization': [
    'StartDeviceAuthorization',
    ({ identityCenter }, arrival, now) =>
      json(identityCenter.startDevice(input(arrival), `http://${arrival.request.headers.host ?? ''}`, now)),
  ],
  'POST /token': [
    'CreateToken',
    ({ identityCenter }, arrival, now) => json(identityCenter.createToken(input(arrival), now)),
  ],
  'GET /authorize': [
    'Authorize',
    ({ identityCenter }, { query }) => {
      identityCenter.checkAuthorization(query);
      return html(askPage(identityCenter.person));
    },
  ],
  'POST /authorize': [
    'Authorize',
    ({ identityCenter }, arrival, now) => ({
      status: 302,
      body: '',
      headers: { Location: identityCenter.authorize(arrival.query, isAllowed(arrival), now) },
    }),
  ],
  'GET /device': [
    'AuthorizeDevice',
    ({ identityCenter }, { query }, now) => {
      const code = query.get('user_code') ?? '';
      return identityCenter.device(code, now) === undefined
        ? html(messagePage('This code is not known, or it has expired.'))
        : html(askPage(identityCenter.person, code));
    },
  ],
  'POST /device': [
    'AuthorizeDevice',
    ({ identityCenter }, arrival, now) => {
      const pending = identityCenter.device(arrival.query.get('user_code') ?? '', now);
      if (pending === undefined) {
        return html(messagePage('This code is not known, or it has expired.'));
      }
      pending.answer = isAllowed(arrival) ? 'allowed' : 'denied';
      return html(messagePage(isAllowed(arrival) ? 'Request approved' : 'Request denied'));
    },
  ],
  'GET /assignment/accounts': [
    'ListAccounts',
    (service, arrival, now) => {
      checkToken(service, arrival, now);
      const accounts = [mainAccount, '444455556666'].filter((each) => service.roles.of(each).length > 0);
      return page(
        arrival,
        'accountList',
        accounts.map((accountId) => ({
          accountId,
          accountName: accountId === mainAccount ? 'Main' : 'Second',
          emailAddress: `${accountId}@example.com`,
        })),
      );
    },
  ],
  'GET /assignment/roles': [
    'ListAccountRoles',
    (service, arrival, now) => {
      checkToken(service, arrival, now);
      const accountId = arrival.query.get('account_id') ?? '';
      const roles = service.roles.of(accountId).filter(isAssigned);
      return page(
        arrival,
        'roleList',
        roles.map(({ name }) => ({ roleName: name, accountId })),
      );
    },
  ],
  'GET /federation/credentials': [
    'GetRoleCredentials',
    (service, arrival, now) => {
      checkToken(service, arrival, now);
      const account = arrival.query.get('account_id') ?? '';
      const role = service.roles
        .of(account)
        .find((each) => each.name === arrival.query.get('role_name') && isAssigned(each));
      if (role === undefined) {
        throw new ServiceError('ForbiddenException', 'No access', 403);
      }
      const expires = now + (role.maxSessionDuration ?? 3600) * 1000;
      const { credentials } = service.users.roleSession(role, service.identityCenter.person, expires);
      return json({ roleCredentials: { ...credentials, expiration: expires } });
    },
  ],
  'POST /logout': [
    'Logout',
    (service, arrival, now) => {
      checkToken(service, arrival, now);
      service.identityCenter.logOut(tokenOf(arrival) ?? '');
      return json({});
    },
  ],
};

/** A request of IAM Identity Center; undefined for one of another service. */
export function identityCenterRequest(service: SandboxService, arrival: Arrival): Asked | undefined {
  const found = operations[`${arrival.request.method ?? ''} ${arrival.path}`];
  if (found === undefined) {
    return undefined;
  }
  const [operation, perform] = found;
  return {
    operation,
    user: undefined,
    region: undefined,
    secretIds: [],
    // What is refused rejects, as with the services that verify a signature.
    perform: async (now) => Promise.resolve(perform(service, arrival, now)),
    failure: (error) =>
      operation.startsWith('Authorize')
        ? { ...html(messagePage(error.message)), status: error.status }
        : failure(error),
  };
}

/** Of the roles, the portal offers those that ask for nothing more. */
function isAssigned({ mfa, externalId }: { mfa?: boolean; externalId?: string }): boolean {
  return mfa !== true && externalId === undefined;
}

const codes: Readonly<Record<string, string>> = {
  AuthorizationPendingException: 'authorization_pending',
  SlowDownException: 'slow_down',
  ExpiredTokenException: 'expired_token',
  AccessDeniedException: 'access_denied',
  InvalidGrantException: 'invalid_grant',
  InvalidClientException: 'invalid_client',
  InvalidRequestException: 'invalid_request',
};

function failure({ type, message, status }: ServiceError): Reply {
  const error = codes[type];
  const body = error === undefined ? { message } : { error, error_description: message };
  return {
    status,
    body: JSON.stringify({ ...body, __type: type }),
    contentType: 'application/json',
    headers: { 'x-amzn-ErrorType': type },
  };
}

function checkToken({ identityCenter }: SandboxService, arrival: Arrival, now: number): void {
  identityCenter.check(tokenOf(arrival), now);
}

function tokenOf({ request }: Arrival): string | undefined {
  const header = request.headers['x-amz-sso_bearer_token'];
  return typeof header === 'string' ? header : undefined;
}

function input({ body }: Arrival): Record<string, unknown> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    throw new ServiceError('InvalidRequestException', 'The body is not valid JSON');
  }
}

function isAllowed({ body }: Arrival): boolean {
  return new URLSearchParams(body.toString()).get('answer') === 'allow';
}

/** One page of a list; the token is the place of the next. */
function page({ query }: Arrival, name: string, items: readonly object[]): Reply {
  const from = Number(query.get('next_token') ?? 0);
  const to = from + Number(query.get('max_result') ?? 20);
  return json({
    [name]: items.slice(from, to),
    ...(to < items.length ? { nextToken: String(to) } : {}),
  });
}

function json(body: object): Reply {
  return { status: 200, body: JSON.stringify(body), contentType: 'application/json' };
}

function html(body: string): Reply {
  return { status: 200, body, contentType: 'text/html; charset=utf-8' };
}
