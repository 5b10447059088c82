import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A body of AWS JSON 1.1: dates as seconds since 1970, blobs as base64, absent members left out. */
export function toWire(output: object): string {
  return JSON.stringify(output, function (this: Record<string, unknown>, key, value: unknown) {
    const original = this[key];
    if (original instanceof Date) {
      return original.getTime() / 1000;
    }
    return original instanceof Uint8Array ? Buffer.from(original).toString('base64') : value;
  });
}

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

export interface Answer {
  status: number;
  body: string;
  contentType?: string;
  /** Further headers. */
  headers?: Record<string, string>;
  /** What the Date header says, in milliseconds. */
  date: number;
}

/** Sends an answer the way the service does. */
export function send(response: ServerResponse, answer: Answer): void {
  response.sendDate = false;
  response.writeHead(answer.status, {
    'x-amzn-RequestId': randomUUID(),
    'Content-Type': answer.contentType ?? 'application/x-amz-json-1.1',
    'Content-Length': Buffer.byteLength(answer.body),
    Date: new Date(answer.date).toUTCString(),
    ...answer.headers,
  });
  response.end(answer.body);
}
