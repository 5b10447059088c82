import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults';
import { readBody } from './protocol';
import type { SeedSecret } from '../../src/service/seed';
import type { Sandbox } from './service';
import type { IdentityCenterSettings } from './signIn/identityCenter';
import type { RoleSettings } from './signIn/roles';
import type { UserSettings } from './users';

type Handler = (sandbox: Sandbox, body: unknown) => unknown;

/** The same things a test in the process does through `Sandbox`, for tests in another process. */
const calls: Record<string, Handler> = {
  'GET /__sandbox/faults': (sandbox) => sandbox.faults.list(),
  'POST /__sandbox/faults': (sandbox, body) => {
    for (const fault of Array.isArray(body) ? (body as Fault[]) : [body as Fault]) {
      sandbox.faults.set(fault);
    }
    return sandbox.faults.list();
  },
  'DELETE /__sandbox/faults': (sandbox) => {
    sandbox.faults.clear();
    return [];
  },
  'GET /__sandbox/requests': (sandbox) => sandbox.requests,
  'DELETE /__sandbox/requests': (sandbox) => {
    sandbox.requests.clear();
    return [];
  },
  'GET /__sandbox/users': (sandbox) => sandbox.users,
  'POST /__sandbox/users': (sandbox, body) => {
    const { name, ...settings } = body as UserSettings & { name: string };
    return sandbox.addUser(name, settings);
  },
  'POST /__sandbox/roles': (sandbox, body) => {
    const { name, ...settings } = body as RoleSettings & { name: string };
    return { arn: sandbox.addRole(name, settings).arn };
  },
  'POST /__sandbox/mfa': (sandbox, body) => sandbox.mfa((body as { user: string }).user),
  'GET /__sandbox/signIn': ({ identityCenter: { startUrl, region, settings } }) => ({
    startUrl,
    region,
    ...settings,
  }),
  'POST /__sandbox/signIn': ({ identityCenter }, body) => {
    identityCenter.set(body as Partial<IdentityCenterSettings>);
    return identityCenter.settings;
  },
  'DELETE /__sandbox/signIn': ({ identityCenter }) => {
    identityCenter.revoke();
    return {};
  },
  'POST /__sandbox/secrets': (sandbox, body) => {
    const secret = sandbox.putSecret(body as SeedSecret);
    return { arn: secret.arn, name: secret.name };
  },
  'DELETE /__sandbox/secrets': (sandbox, body) => ({
    removed: sandbox.removeSecret(body as { name: string; account?: string; region?: string }),
  }),
};

/** Answers a control call: 200 with JSON, 404 for an unknown call, 400 with `{error}` for a body that does not fit. */
export async function control(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const call = calls[`${request.method ?? ''} ${request.url ?? ''}`];
  const answer = (status: number, value: unknown) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  if (!call) {
    answer(404, { error: `No such control call; there are: ${Object.keys(calls).join(', ')}` });
    return;
  }
  try {
    answer(200, call(sandbox, body.length > 0 ? (JSON.parse(body.toString()) as unknown) : {}));
  } catch (error) {
    answer(400, { error: String(error) });
  }
}
