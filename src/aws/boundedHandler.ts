import { lookup } from 'node:dns/promises';
import type { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { isLoopbackAddress } from '../secrets/model/endpointRules.js';
import { AnswerOverdue, HttpFailure, NotThisMachine } from './networkProblem.js';
import { UnexpectedShape } from './shape.js';

/** Times in milliseconds. */
export interface HandlerLimits {
  readonly connectionTimeout: number;
  /** Until an answer begins, and for each pause within it. */
  readonly requestTimeout: number;
  /** Until an answer is there as a whole. */
  readonly answerTimeout: number;
}

/** What came of the last request of a handler. */
export type Outcome = (failure: unknown, host: string) => void;

/**
 * The most that is read of one answer. The largest of AWS, 100 secrets with all their tags or 20 values of 64 KB, stay
 * well below.
 */
const mostBytes = 8 * 1024 * 1024;
/** AWS's answers nest six levels; parsing millions of them would take gigabytes. */
const deepest = 64;

type Answer = Awaited<ReturnType<NodeHttpHandler['handle']>>;

/**
 * The SDK's handler for HTTP, with bounds of its own: it reads every answer to its end, so that one which drips or
 * never ends is given up. Names under `localhost` lead to this machine or nowhere.
 */
export class BoundedHandler extends NodeHttpHandler {
  constructor(
    private readonly limits: HandlerLimits,
    private readonly outcome: Outcome = () => undefined,
  ) {
    super({
      connectionTimeout: limits.connectionTimeout,
      requestTimeout: limits.requestTimeout,
      socketTimeout: limits.requestTimeout,
      throwOnRequestTimeout: true,
    });
  }

  override async handle(...[request, options]: Parameters<NodeHttpHandler['handle']>): Promise<Answer> {
    const { hostname } = request;
    try {
      if (hostname.endsWith('.localhost')) {
        request.hostname = await addressOnThisMachine(hostname);
      }
      const answer = await this.answerTo(request, options);
      this.outcome(failureOf(answer.response), hostname);
      return answer;
    } catch (error) {
      this.outcome(error, hostname);
      throw error;
    } finally {
      // Another attempt asks again where the name leads.
      request.hostname = hostname;
    }
  }

  private async answerTo(...[request, options]: Parameters<NodeHttpHandler['handle']>): Promise<Answer> {
    const began = Date.now();
    const { response } = await super.handle(request, options);
    const body = response.body as Readable;
    const overdue = () => void body.destroy(new AnswerOverdue());
    const timer = setTimeout(overdue, Math.max(0, began + this.limits.answerTimeout - Date.now()));
    try {
      response.body = await readAll(body);
    } finally {
      clearTimeout(timer);
    }
    if (response.statusCode === 407 && response.headers['proxy-authenticate'] !== undefined) {
      throw new HttpFailure(407);
    }
    return { response };
  }
}

/** One buffer that grows: chunks of a byte each would take a hundred times their size. */
async function readAll(body: Readable): Promise<Uint8Array> {
  let bytes = Buffer.alloc(16 * 1024);
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    const needed = size + chunk.length;
    if (needed > mostBytes) {
      throw new UnexpectedShape(`> ${mostBytes} bytes`);
    }
    if (needed > bytes.length) {
      bytes = Buffer.concat([bytes, Buffer.alloc(Math.max(needed, 2 * bytes.length) - bytes.length)]);
    }
    size += chunk.copy(bytes, size);
  }
  const all = bytes.subarray(0, size);
  if (isTooDeep(all)) {
    throw new UnexpectedShape(`> ${deepest} levels`);
  }
  return all;
}

const [quote, backslash, openBrace, openBracket, closeBrace, closeBracket] = Buffer.from('"\\{[}]');

function isTooDeep(json: Buffer): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (inText) {
      inText = byte !== quote;
      index += byte === backslash ? 1 : 0;
    } else if (byte === quote) {
      inText = true;
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > deepest) {
        return true;
      }
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
    }
  }
  return false;
}

/** An address of a name that belongs to this machine (RFC 6761), as the resolver has it; throws where it does not lead here. */
async function addressOnThisMachine(hostname: string): Promise<string> {
  const addresses = await lookup(hostname, { all: true });
  const [first] = addresses;
  if (first === undefined || !addresses.every(({ address }) => isLoopbackAddress(address))) {
    throw new NotThisMachine(hostname);
  }
  return first.address;
}

/** A service that cannot answer just now counts as one that did not. */
function failureOf({ statusCode }: Answer['response']): HttpFailure | undefined {
  return statusCode === 429 || statusCode >= 500 ? new HttpFailure(statusCode) : undefined;
}
