import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './faults';
import type { Answer } from './protocol';

/** What a broken or hostile service makes of a good answer. */
export function distort(answer: Answer, faults: readonly Fault[], count: number): Answer {
  if (!answer.body.startsWith('{')) {
    return answer;
  }
  let body = JSON.parse(answer.body) as unknown;
  for (const fault of faults) {
    if (fault.kind === 'answer') {
      body = fault.change === undefined ? fault.body : changed(body, Object.entries(fault.change));
    } else if (fault.kind === 'endlessPages') {
      body = endlessPage(body as Record<string, unknown>, fault.pages ?? 'empty', count);
    }
  }
  return { ...answer, body: JSON.stringify(body) };
}

/** Puts values at places such as `SecretList.0.ARN`; undefined removes what is there. */
function changed(body: unknown, changes: readonly (readonly [string, unknown])[]): unknown {
  for (const [place, value] of changes) {
    const path = place.split('.');
    const last = path.pop() ?? '';
    const parent = path.reduce<unknown>((each, key) => (each as Record<string, unknown>)[key], body);
    Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return body;
}

type Pages = NonNullable<Fault['pages']>;

const bodies: Record<Pages, (body: Record<string, unknown>, count: number) => unknown> = {
  empty: (body, count) => ({ ...body, SecretList: [], NextToken: `token ${count}` }),
  same: (body, count) => ({ ...body, NextToken: `token ${count}` }),
  circle: (body, count) => ({ ...body, NextToken: count % 2 === 0 ? 'A' : 'B' }),
  new: (_body, count) => ({
    SecretList: Array.from({ length: 100 }, (_, index) => {
      const name = `endless/${count}-${index}`;
      return { ARN: `arn:aws:secretsmanager:us-east-1:111122223333:secret:${name}-AbCdEf`, Name: name };
    }),
    NextToken: `token ${count}`,
  }),
};

/** A page of ListSecrets that has another one behind it, whatever the token that was asked with. */
function endlessPage(body: Record<string, unknown>, pages: Pages, count: number): unknown {
  return bodies[pages](body, count);
}

/** Sends a body that does not end, slowly or as fast as it is read, until the client has enough. */
export async function sendEndless(response: ServerResponse, milliseconds: number | undefined): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.1' });
  // It ends when the client goes away, which is an error here and what is wanted.
  await pipeline(() => pieces(milliseconds), response).catch(() => undefined);
}

async function* pieces(milliseconds: number | undefined): AsyncGenerator<string> {
  yield '{"Name":"';
  for (const piece = milliseconds === undefined ? 'x'.repeat(64 * 1024) : 'x'; ;) {
    yield piece;
    await delay(milliseconds ?? 0);
  }
}
