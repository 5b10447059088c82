import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Arrival, Asked } from './api';
import { Call } from '../../src/service/call';
import { inputShapes } from '../../src/service/constraints';
import { denial } from './denials';
import { accessDenied, errorBody, ServiceError } from '../../src/service/errors';
import type { Fault } from './faults';
import { distort, sendEndless } from './hostile';
import { secretIdsOf, valuesIn, type LoggedRequest, type RequestLog } from './log';
import { isOperation, run } from '../../src/service/operations';
import { readBody, send, toWire, type Answer } from './protocol';
import type { SandboxService } from './service';
import { identityCenterRequest } from './signIn/portal';
import { securityTokenRequest } from './signIn/securityTokens';
import { readClaim, verify } from './signature';
import { validate } from '../../src/service/validation';

const proxyPage =
  '<!DOCTYPE html><html><head><title>Access blocked</title></head><body><h1>Access blocked</h1>' +
  '<p>This page is blocked by the network policy of your organisation.</p></body></html>';

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}

/** The error a fault stands for, if it is one that answers in the service's own format. */
function errorOf(fault: Fault): ServiceError | undefined {
  switch (fault.kind) {
    case 'throttle':
      return new ServiceError('ThrottlingException', fault.message ?? 'Rate exceeded');
    case 'error500':
      return new ServiceError(
        'InternalServiceError',
        fault.message ?? 'An error occurred on the server side.',
        500,
      );
    case 'error503':
      return new ServiceError('ServiceUnavailableException', fault.message ?? 'Service Unavailable', 503);
    case 'error':
      return new ServiceError(
        fault.name ?? 'InternalFailure',
        fault.message ?? 'A fault of the sandbox.',
        fault.status,
      );
    default:
      return undefined;
  }
}

/** The denial that a fault stands for, of what is asked. */
function denialOf(
  service: SandboxService,
  request: IncomingMessage,
  { operation, secretIds: [resource] }: Asked,
  fault: Fault,
): ServiceError | undefined {
  if (fault.kind !== 'denied') {
    return undefined;
  }
  const claim = readClaim(request.headers.authorization);
  const asked = {
    user: service.users.withKey(claim?.accessKeyId)?.arn ?? 'anonymous',
    action: `secretsmanager:${operation}`,
    ...(resource === undefined ? {} : { resource }),
  };
  const { policy = 'identity-based policy', explicit = false, policyArn } = fault;
  return accessDenied(denial(asked, policy, explicit, policyArn));
}

/** A request of Secrets Manager: JSON is sent, with the operation in a header, and JSON comes back. */
function secretsRequest(service: SandboxService, arrival: Arrival, faults: () => Fault[]): Asked {
  const { request, body } = arrival;
  const input = parse(body);
  const target = request.headers['x-amz-target'];
  const operation = typeof target === 'string' ? target.replace(/^secretsmanager\./, '') : '';
  const claim = readClaim(request.headers.authorization);
  return {
    operation,
    user: service.users.withKey(claim?.accessKeyId)?.name ?? claim?.accessKeyId,
    region: claim?.region,
    secretIds: secretIdsOf(input),
    perform: async (now) => {
      const { user, region } = await verify(
        { method: request.method ?? '', path: request.url ?? '/', headers: request.headers, body },
        service.users,
        now,
      );
      if (!isOperation(operation)) {
        throw new ServiceError('UnknownOperationException', '');
      }
      if (input === undefined) {
        throw new ServiceError('SerializationException', 'The body is not valid JSON');
      }
      const kinds = faults().map(({ kind }) => kind);
      const checked = validate(
        inputShapes[operation],
        kinds.includes('endlessPages') ? withoutToken(input) : input,
      );
      const call = new Call(operation, user, region, now, service, kinds.includes('emptyPages'));
      return { status: 200, body: toWire(await run(operation, call, checked)) };
    },
    failure: (error) => ({ status: error.status, body: toWire(errorBody(error)) }),
  };
}

/** Which of the services behind the endpoint a request is for. */
function askedOf(service: SandboxService, arrival: Arrival, faults: () => Fault[]): Asked {
  const isForm = arrival.request.headers['content-type'] === 'application/x-www-form-urlencoded';
  return (
    identityCenterRequest(service, arrival) ??
    (arrival.path === '/' && isForm
      ? securityTokenRequest(service, arrival)
      : secretsRequest(service, arrival, faults))
  );
}

/** Pages that do not end take any token. */
function withoutToken(given: unknown): unknown {
  const input = { ...(given as object) };
  Reflect.deleteProperty(input, 'NextToken');
  return input;
}

/** Answers with an error, or throws on what is a defect of the sandbox itself. */
async function answerTo(
  service: SandboxService,
  asked: Asked,
  { request, now }: Arrival,
  faults: Fault[],
  entry: LoggedRequest,
  count: number,
): Promise<Answer> {
  const failed = (error: ServiceError): Answer => {
    entry.outcome = error.type;
    return { ...asked.failure(error), date: now };
  };
  const planned = faults
    .map((fault) => errorOf(fault) ?? denialOf(service, request, asked, fault))
    .find((error) => error !== undefined);
  if (planned) {
    return failed(planned);
  }
  try {
    const reply = await asked.perform(now);
    entry.outcome = 200;
    entry.values = valuesIn(reply.body);
    return distort({ ...reply, date: now }, faults, count);
  } catch (error) {
    if (error instanceof ServiceError) {
      return failed(error);
    }
    console.error(error);
    return failed(new ServiceError('InternalServiceError', 'An error occurred on the server side.', 500));
  }
}

/** Handles one request of the services: logs it, lets the faults in force meet it, and answers. */
export async function handle(
  service: SandboxService,
  log: RequestLog,
  clock: () => number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
  const arrived = { request, path: pathname, query: searchParams, body };
  let faults: Fault[] = [];
  const asked = askedOf(service, { ...arrived, now: clock() }, () => faults);
  const { operation, user, region, secretIds } = asked;
  const entry: LoggedRequest = {
    operation,
    user,
    region,
    secretIds,
    outcome: 'pending',
    values: 0,
    at: new Date(clock()),
  };
  log.push(entry);
  faults = service.faults.take(user, operation);
  const has = (kind: Fault['kind']) => faults.find((fault) => fault.kind === kind);
  if (has('hang')) {
    entry.outcome = 'hang';
    await Promise.race([service.faults.cleared(), once(response, 'close')]);
    if (response.destroyed) {
      entry.outcome = 'aborted';
      return;
    }
  }
  const latency = faults.reduce(
    (sum, fault) => sum + (fault.kind === 'latency' ? (fault.milliseconds ?? 0) : 0),
    0,
  );
  if (latency > 0) {
    await delay(latency);
  }
  if (has('drop')) {
    entry.outcome = 'drop';
    request.socket.destroy();
    return;
  }
  const endless = has('endless');
  if (endless) {
    entry.outcome = 'endless';
    await sendEndless(response, endless.milliseconds);
    return;
  }
  const html = has('html');
  if (html) {
    entry.outcome = 'html';
    send(response, { status: html.status ?? 403, body: proxyPage, contentType: 'text/html', date: clock() });
    return;
  }
  const raw = has('raw');
  if (raw) {
    entry.outcome = 'raw';
    send(response, { status: raw.status ?? 200, body: raw.message ?? '', date: clock() });
    return;
  }
  const clockFault = has('clock');
  const now = clock() + (clockFault?.minutes ?? 0) * 60_000;
  const answer = await answerTo(service, asked, { ...arrived, now }, faults, entry, log.length);
  send(response, clockFault?.dateHeader === 'true' ? { ...answer, date: clock() } : answer);
}
