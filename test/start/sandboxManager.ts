import type { Sandbox } from '../sandbox/server';

/** Whose keys `npm start` connects, and prints. */
const user = 'admin';
const alias = 'sandbox';

/** What is needed to connect the sandbox that `npm start` has started. */
export interface SandboxManager {
  readonly alias: string;
  readonly region: string;
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The manager that is connected whenever the page is loaded. */
export function sandboxManager({ endpoint, region, users }: Sandbox): SandboxManager {
  const { accessKeyId, secretAccessKey } = users[user]!;
  return { alias, region, endpoint, accessKeyId, secretAccessKey };
}

/** Tells the helper extension which manager that is, and our own that the person's shell has named it. */
export function environmentOf(manager: SandboxManager): NodeJS.ProcessEnv {
  return { SECRET_CONNECTIONS_SANDBOX: JSON.stringify(manager) };
}
