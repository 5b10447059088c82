import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const path = '/oauth/callback';

/** What the browser came back with. */
export type Answered = Readonly<Partial<Record<'code' | 'error', string>>>;

/** Waits on this machine for the browser to come back from a page. */
export class Callback {
  private constructor(
    /** Where the browser is to come back to, as seen from this machine. */
    readonly address: string,
    /** What it came back with: the one who knows `state`. */
    readonly answer: (state: string) => Promise<Answered>,
    readonly close: () => void,
  ) {}

  /** Listens on a free port of loopback. */
  static async open(): Promise<Callback> {
    let expected: string | undefined;
    let settle: (answer: Answered) => void = () => undefined;
    const answered = new Promise<Answered>((resolve) => (settle = resolve));
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (request.method !== 'GET' || pathname !== path || searchParams.get('state') !== expected) {
        page(response, 404, 'Nobody waits for this.');
        return;
      }
      const code = searchParams.get('code');
      const error = searchParams.get('error');
      page(response, 200, code === null ? 'The sign-in was refused.' : 'You are signed in.');
      settle({ ...(code !== null && { code }), ...(error !== null && { error }) });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return new Callback(
      `http://127.0.0.1:${port}${path}`,
      (state) => {
        expected = state;
        return answered;
      },
      () => {
        server.close();
        server.closeIdleConnections();
      },
    );
  }
}

function page(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'Referrer-Policy': 'no-referrer',
    Connection: 'close',
  });
  response.end(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Secret Connections</title></head>` +
      `<body style="font: 16px sans-serif; max-width: 30em; margin: 4em auto"><h1>${message}</h1>` +
      `<p>You can close this page and go back to the editor.</p></body></html>`,
  );
}
