import type { IncomingMessage } from 'node:http';
import type { ServiceError } from '../../src/service/errors';
import type { Answer } from './protocol';

/** A request as it came, read to its end. */
export interface Arrival {
  request: IncomingMessage;
  /** Its path, without what is behind the question mark, and what is. */
  path: string;
  query: URLSearchParams;
  body: Buffer;
  /** The service's time in milliseconds. */
  now: number;
}

/** What is sent back, without the date. */
export type Reply = Omit<Answer, 'date'>;

/** One request of a service behind the endpoint: what it asks for, and how it is answered. */
export interface Asked {
  /** Such as `GetSecretValue`; faults and the log name it so. */
  operation: string;
  /** The user or the person who asks, as far as the request says so. */
  user: string | undefined;
  region: string | undefined;
  secretIds: string[];
  /** The answer; throws ServiceError for what the service refuses. */
  perform(now: number): Promise<Reply>;
  /** An error in the format of the service. */
  failure(error: ServiceError): Reply;
}
