/** One request as tests read it: which call, whose, for what, with what outcome. Never a value. */
export interface LoggedRequest {
  operation: string;
  /** Name of the user, or the unknown access key id. */
  user: string | undefined;
  region: string | undefined;
  secretIds: string[];
  /**
   * 200, the error's name, the fault that met it (`drop`, `hang`, `html`), `aborted` where the client gave up
   * while it hung, or `pending`.
   */
  outcome: 200 | string;
  /** How many secret values the answer held: questions about a version that is not there hold none. */
  values: number;
  at: Date;
}

/** The requests so far, oldest first. */
export type RequestLog = LoggedRequest[] & { clear(): void };

export function createLog(): RequestLog {
  const requests: LoggedRequest[] = [];
  return Object.assign(requests, { clear: () => void requests.splice(0) });
}

/** The secrets a request names, read from the raw body: it must also work for bodies that are not valid. */
export function secretIdsOf(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) {
    return [];
  }
  const { SecretId, SecretIdList, Name } = input as Record<string, unknown>;
  return [SecretId, ...(Array.isArray(SecretIdList) ? (SecretIdList as unknown[]) : []), Name].filter(
    (id): id is string => typeof id === 'string',
  );
}

/** How many secret values the body of an answer holds, one's own or those of a batch. */
export function valuesIn(body: string): number {
  if (!body.startsWith('{')) {
    return 0;
  }
  const answer = JSON.parse(body) as object;
  const isValue = (candidate: object): boolean => 'SecretString' in candidate || 'SecretBinary' in candidate;
  const batch = 'SecretValues' in answer ? (answer.SecretValues as readonly object[]) : [];
  return [answer, ...batch].filter(isValue).length;
}
