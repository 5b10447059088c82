import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { control } from './control';
import { Faults } from './faults';
import { createLog } from './log';
import { IdentityCenter } from './signIn/identityCenter';
import { mfaCode, Roles, serialOf } from './signIn/roles';
import { Permissions } from './permissions';
import { handle } from './requests';
import { SecretStore } from '../../src/service/store';
import { Users } from './users';
import { putSecret, removeSecret } from '../../src/service/putSecret';
import type { Sandbox, SandboxService } from './service';
import type { SeedFile } from './seed/format';
import { loadSeed } from './seed/load';
import { emptySeed, sampleSeed } from './seed/sample';

export { canaries } from './seed/canaries';
export { generateSeed } from './seed/generate';
export { sampleSeed } from './seed/sample';
export type { Sandbox } from './service';
export type { SeedSecret } from '../../src/service/seed';
export type { SeedFile } from './seed/format';
export type { Credentials } from './users';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: '127.0.0.1';
  seed?: SeedFile | 'sample' | 'empty';
  /** The service's time in milliseconds; `Date.now` by default. */
  clock?: () => number;
}

/**
 * Starts a Secrets Manager service on loopback. It verifies signatures, evaluates permissions and keeps
 * everything in memory. Rejects if the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', seed = 'sample', clock = Date.now } = options;
  const seedFile = seed === 'sample' ? sampleSeed(clock()) : seed === 'empty' ? emptySeed() : seed;
  const service: SandboxService = {
    store: new SecretStore(),
    users: new Users(),
    roles: new Roles(),
    identityCenter: new IdentityCenter(),
    permissions: new Permissions(),
    faults: new Faults(),
  };
  const region = seedFile.region ?? 'us-east-1';
  loadSeed(service, seedFile, clock());

  const requests = createLog();
  const server = createServer((request, response) => {
    const answered = request.url?.startsWith('/__sandbox/')
      ? control(sandbox, request, response)
      : handle(service, requests, clock, request, response);
    answered.catch((error: unknown) => {
      // The client went away in the middle of its request; anything else is a defect worth seeing.
      if (!request.destroyed) {
        console.error(error);
      }
      response.destroy();
    });
  });
  // Node's 5 seconds would close a connection just when an idle client takes it up again.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

  const sandbox: Sandbox = {
    endpoint: `http://${host}:${(server.address() as AddressInfo).port}`,
    region,
    get users() {
      return service.users.credentials();
    },
    faults: service.faults,
    requests,
    state: service.store,
    addUser: (name, settings) => service.users.add(name, settings).credentials,
    addRole: (name, settings) => service.roles.add(name, settings),
    identityCenter: service.identityCenter,
    mfa: (name) => {
      const user = service.users.named(name);
      if (!user) {
        throw new Error(`There is no user ${name}.`);
      }
      return { serial: serialOf(user), code: mfaCode(serialOf(user), clock()) };
    },
    revokeSessions: (name) => service.users.revokeSessions(name),
    putSecret: (secret) => putSecret(service.store, secret, region, clock()),
    removeSecret: (place) => removeSecret(service.store, place, region),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sandbox;
}
