import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real PostgreSQL server with one person in it, on the loopback interface. */
export interface PostgresServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** What the server wrote to its log so far. */
  log(): string;
  /** Its files, for a search. */
  readonly folder: string;
  stop(): Promise<void>;
}

/**
 * Starts a server with fresh data, which lets nobody in without the password. It refuses to run as root, so then it
 * runs as somebody without rights.
 *
 * @param programs the folder of initdb and postgres
 */
export async function startPostgres(programs: string, password: string): Promise<PostgresServer> {
  // Not below TMPDIR, which others than its owner cannot enter.
  const folder = await fs.mkdtemp('/tmp/postgres-');
  const identity = process.getuid?.() === 0 ? await somebodyElse() : undefined;
  if (identity !== undefined) {
    await fs.chown(folder, identity.uid, identity.gid);
  }
  const options = { ...identity, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
  const data = path.join(folder, 'data');
  const user = 'shop_owner';
  const remove = () => fs.rm(folder, { recursive: true, force: true });
  try {
    const access = ['--auth=scram-sha-256', `--username=${user}`, '--pwfile=/dev/stdin'];
    const parameters = ['-D', data, '--no-sync', ...access];
    // Through a shell: a pipe of its own can be opened as /dev/stdin by whoever it runs as.
    const init = spawn(
      '/bin/sh',
      ['-c', 'cat | "$0" "$@"', path.join(programs, 'initdb'), ...parameters],
      options,
    );
    init.stdin.end(`${password}\n`);
    const [code] = (await once(init, 'close')) as [number];
    if (code !== 0) {
      throw new Error(`initdb ended with ${code}`);
    }
    const port = await freePort();
    const settings = [
      'fsync=off',
      'unix_socket_directories=',
      'listen_addresses=127.0.0.1',
      'log_connections=on',
    ];
    const server = spawn(
      path.join(programs, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const lines: string[] = [];
    const stop = async () => {
      await end(server);
      await remove();
    };
    try {
      await ready(server, lines);
    } catch (error) {
      await stop();
      throw error;
    }
    const place = { host: '127.0.0.1', port, user, database: 'postgres', folder };
    return { ...place, log: () => lines.join('\n'), stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function somebodyElse(): Promise<{ readonly uid: number; readonly gid: number }> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (which) => Number((await run('id', [which, name])).stdout)),
      );
      return { uid: uid!, gid: gid! };
    } catch {
      // There is no such person.
    }
  }
  throw new Error('There is nobody but root to run PostgreSQL.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function ready(server: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    createInterface({ input: server.stderr! }).on('line', (line) => {
      lines.push(line);
      if (line.includes('ready to accept connections')) {
        resolve();
      }
    });
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${lines.at(-1) ?? ''}`)));
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = once(server, 'exit');
    // "Fast": ends the sessions that are open.
    server.kill('SIGINT');
    await ended;
  }
}
