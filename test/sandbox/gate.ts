import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from './protocol';
import type { Sandbox } from './server';

/** When a process ends: the service has not got the request yet, or has done it and not been heard. */
export type Moment = 'asked' | 'answered';

/** An address of the sandbox that serves one of its users and no other, and can end who asks. */
export class SandboxGate {
  #end:
    | { readonly moment: Moment; readonly process: number; readonly at: 'write' | { requests: number } }
    | undefined;

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly user: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) => {
      this.#serve(asked, answer).catch(() => answer.destroy());
    });
  }

  static async open(sandbox: Sandbox, user: string): Promise<SandboxGate> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SandboxGate(sandbox, user, server);
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What one enters to connect through this address. */
  get input(): { region: string; endpoint: string; accessKeyId: string; secretAccessKey: string } {
    const { accessKeyId, secretAccessKey } = this.sandbox.users[this.user]!;
    return { region: this.sandbox.region, endpoint: this.endpoint, accessKeyId, secretAccessKey };
  }

  /** Ends a process by SIGKILL at the next request that writes. */
  endAtWrite(moment: Moment, process: number): void {
    this.#end = { moment, process, at: 'write' };
  }

  /** Ends a process by SIGKILL at its request of this number, from 1. */
  endAtRequest(number: number, moment: Moment, process: number): void {
    this.#end = { moment, process, at: { requests: number } };
  }

  #isEnd(target: string): boolean {
    const at = this.#end?.at;
    if (typeof at === 'object') {
      at.requests -= 1;
      return at.requests === 0;
    }
    return at === 'write' && /\.(Create|Put)/u.test(target);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await readBody(asked);
    const { authorization = '', 'x-amz-target': target = '' } = asked.headers;
    if (!authorization.includes(`Credential=${this.input.accessKeyId}/`)) {
      answer.writeHead(400, { 'Content-Type': 'application/x-amz-json-1.1' });
      answer.end('{"__type":"UnrecognizedClientException","message":"The security token is invalid."}');
      return;
    }
    const end = this.#isEnd(String(target)) ? this.#end : undefined;
    this.#end = end === undefined ? this.#end : undefined;
    if (end?.moment === 'asked') {
      process.kill(end.process, 'SIGKILL');
      return;
    }
    const { method, url, headers } = asked;
    const forwarded = request(new URL(url ?? '/', this.sandbox.endpoint), { method, headers });
    forwarded.end(body);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      forwarded.once('response', resolve).once('error', reject);
    });
    const given = await readBody(response);
    if (end !== undefined) {
      process.kill(end.process, 'SIGKILL');
      return;
    }
    answer.writeHead(response.statusCode ?? 500, response.headers);
    answer.end(given);
  }
}
