import type { ConnectInput } from '../managers/connectInput.js';
import { isLoopbackAddress } from '../secrets/model/endpointRules.js';

/** Names a local service in the environment of whoever starts VS Code: `npm start` of this project does. */
const variable = 'SECRET_CONNECTIONS_SANDBOX';

/**
 * Whether this very connection, to a service at an address of this machine, was named by the shell that VS Code was
 * started from. That is the person's own; no workspace sets the environment of the extension host.
 */
export function isNamedByShell(input: ConnectInput, environment: NodeJS.ProcessEnv = process.env): boolean {
  try {
    const named = JSON.parse(environment[variable] ?? 'null') as Partial<Record<string, unknown>> | null;
    const asked = input as unknown as Record<string, unknown>;
    return (
      named !== null &&
      isLoopbackAddress(new URL(String(named['endpoint'])).hostname) &&
      ['alias', 'region', 'endpoint', 'accessKeyId', 'secretAccessKey'].every(
        (member) => typeof named[member] === 'string' && named[member] === asked[member],
      )
    );
  } catch {
    return false;
  }
}
