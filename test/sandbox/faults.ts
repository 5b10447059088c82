import type { PolicyKind } from './denials';

/** Something that goes wrong between client and service, on purpose. */
export interface Fault {
  kind:
    | 'latency' // answers after `milliseconds`
    | 'throttle' // ThrottlingException
    | 'error500' // InternalServiceError, HTTP 500
    | 'error503' // ServiceUnavailableException, HTTP 503
    | 'error' // the error `name` with `message` and `status`
    | 'html' // a proxy's page, with `status` (403)
    | 'raw' // `message` as the whole body, with `status` (200)
    | 'drop' // the connection is closed without an answer
    | 'hang' // no answer until the fault is cleared
    | 'clock' // the service's clock is off by `minutes`
    | 'emptyPages' // each page of a list is preceded by an empty one with a token
    | 'answer' // a good answer, but with `change`, or `body` in its place
    | 'endlessPages' // ListSecrets ends at no page; `pages` tells what is on them
    | 'endless' // a body without end, a byte each `milliseconds`, else as fast as it is read
    | 'denied'; // AccessDeniedException by a `policy`, in the words of AWS
  /** Only requests of this user, of this operation. */
  user?: string;
  operation?: string;
  /** How many requests it meets; all until cleared if absent. */
  count?: number;
  milliseconds?: number;
  minutes?: number;
  /**
   * `shifted` (default): the Date header shows the wrong clock too, so the SDK corrects itself and succeeds at the
   * second attempt. `true`: the header shows the right time, so the client has no way to correct itself.
   */
  dateHeader?: 'shifted' | 'true';
  status?: number;
  name?: string;
  message?: string;
  /** JSON values by their place in the answer: `SecretList.0.ARN`. */
  change?: Record<string, unknown>;
  body?: unknown;
  /** Nothing, the first page again, the tokens A and B in turn, or a hundred new secrets; default: nothing. */
  pages?: 'empty' | 'same' | 'circle' | 'new';
  policy?: PolicyKind;
  /** Whether a statement denies it; else no policy of the kind allows it. */
  explicit?: boolean;
  policyArn?: string;
}

/** The faults in force. */
export class Faults {
  #faults: Fault[] = [];
  #release: (() => void)[] = [];

  /** Adds a fault. Several may be in force at once, latency together with an error for example. */
  set(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  /** Ends all faults; requests that hang are answered. */
  clear(): void {
    this.#faults = [];
    const release = this.#release;
    this.#release = [];
    for (const resume of release) {
      resume();
    }
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  /** The faults that meet this request; counts down those that are limited. */
  take(user: string | undefined, operation: string): Fault[] {
    const met = this.#faults.filter(
      (fault) =>
        (fault.user === undefined || fault.user === user) &&
        (fault.operation === undefined || fault.operation === operation),
    );
    for (const fault of met) {
      if (fault.count !== undefined) {
        fault.count -= 1;
      }
    }
    this.#faults = this.#faults.filter((fault) => fault.count === undefined || fault.count > 0);
    return met;
  }

  /** Resolves when the faults are cleared. */
  cleared(): Promise<void> {
    return new Promise((resolve) => this.#release.push(resolve));
  }
}
