import { spawn } from 'node:child_process';
import { startServer } from '../host/server';
import type { StartOptions, Started } from './options';

/** Opens the workspace in a VS Code that is served on a local address. */
export async function startServed(options: StartOptions): Promise<Started> {
  const server = await startServer({
    extensions: options.extensions,
    environment: options.environment,
    ...(options.port !== undefined && { port: options.port }),
  });
  const address = `${server.origin}/?${new URLSearchParams({ folder: options.workspace }).toString()}`;
  if (options.openBrowser) {
    openInBrowser(address);
  }
  return { where: address, ended: server.ended, stop: () => server.dispose() };
}

/** Opens the person's own browser where there is one; the printed address does as well. */
function openInBrowser(address: string): void {
  const opener = spawn('xdg-open', [address], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
