import type { VersionSelector } from '../reference/notation/reference.js';
import type { ErrorFactory } from '../secrets/model/errors.js';
import type { ClientOptions } from '../secrets/model/ports.js';
import type { Redactor } from './redaction.js';

/** What was asked when it failed. */
export interface ErrorContext {
  readonly operation: string;
  readonly secretId?: string;
  readonly version?: VersionSelector;
  readonly credentials: ClientOptions['credentials'];
  readonly region: string;
  readonly host: string;
  readonly redactor: Redactor;
  readonly createError: ErrorFactory;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly began: number;
}
