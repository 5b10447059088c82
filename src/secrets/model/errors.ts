import * as l10n from '@vscode/l10n';
import type { SecretsErrorCode, SecretsErrorDetails } from './errorCode.js';
import { explain } from './errorText.js';
import { oneLine } from '../words/plainText.js';

/** Makes the error; handed to `dist/aws.js`, so that there is one class and one set of translations. */
export type ErrorFactory = (code: SecretsErrorCode, details?: SecretsErrorDetails) => SecretsError;

/**
 * The only error that leaves the core. `message` is the cause and the next step in the person's
 * language; `code` is for code. The original error is deliberately not kept as `cause`: the SDK's errors
 * can echo credentials.
 */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
  /** What happened, in one sentence. */
  readonly what: string;
  /** What to do about it, in one sentence; empty where nothing can be done. */
  readonly nextStep: string;

  constructor(
    readonly code: SecretsErrorCode,
    readonly details: SecretsErrorDetails = {},
  ) {
    const { what, nextStep } = explain(code, plainDetails(code, details));
    super(nextStep === '' ? what : `${what} ${nextStep}`);
    this.what = what;
    this.nextStep = nextStep;
  }

  /** True for faults that pass by themselves: the only ones on which a stale value may be served. */
  get transient(): boolean {
    return transientCodes.has(this.code);
  }
}

/** Names are up to 512 characters long, ARNs somewhat longer. */
const longestName = 600;
const longestReason = 4000;
/** A reason that lists every reference that failed. */
const longestList = 20_000;

/** The texts of others as they may stand in a message. */
function plainDetails(code: SecretsErrorCode, details: SecretsErrorDetails): SecretsErrorDetails {
  const longestOf = (name: string): number =>
    name !== 'reason' ? longestName : code === 'unresolved-references' ? longestList : longestReason;
  const plain = Object.entries(details).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? oneLine(value, longestOf(name)) : value,
  ]);
  return Object.fromEntries(plain) as SecretsErrorDetails;
}

const transientCodes: ReadonlySet<SecretsErrorCode> = new Set([
  'throttled',
  'service-failure',
  'unreachable',
  'unexpected-response',
  'timeout',
]);

/** True for the error that a cancelled token or an aborted signal leads to. */
export function isCancelled(error: unknown): boolean {
  return error instanceof SecretsError && error.code === 'cancelled';
}

/**
 * Any thrown thing as a {@link SecretsError}. What is not one already is a fault of ours: its text is
 * dropped, because nobody has checked it for values.
 */
export function toSecretsError(error: unknown): SecretsError {
  if (error instanceof SecretsError) {
    return error;
  }
  return new SecretsError('unexpected', { reason: reasonOf(error) });
}

/** A file may be missing where the extension was updated or removed while it runs. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  return 'code' in error && error.code === 'MODULE_NOT_FOUND'
    ? l10n.t('a part of the extension cannot be loaded: reload the window, or install it again')
    : error.name;
}
