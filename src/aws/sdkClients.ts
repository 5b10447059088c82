import { state as versionWarning } from '@aws-sdk/core/client';
import {
  SecretsManagerClient as SdkClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import { StandardRetryStrategy } from '@smithy/core/retry';
import type { ClientOptions } from '../secrets/model/ports.js';
import { BoundedHandler, type HandlerLimits } from './boundedHandler.js';
import { credentialsFor } from './credentials.js';
import type { Destination } from './endpoint.js';
import { sdkName } from './sharedFiles.js';
import type { Redactor } from './redaction.js';
import type { Sessions } from './sessions.js';

/** Times and limits, in milliseconds; what is absent has its default. Tests make them short. */
export interface Tuning {
  /** Attempts of one request, the first included; 3 as the SDK has it. */
  readonly maxAttempts?: number;
  /** The first pause before another attempt. */
  readonly retryDelay?: number;
  readonly connectionTimeout?: number;
  /** Until the answer begins, and for each pause within it; of one attempt. */
  readonly requestTimeout?: number;
  /** Until the answer is there as a whole; of one attempt. */
  readonly answerTimeout?: number;
  /** All attempts of a call together, with reading the credentials before. */
  readonly callTimeout?: number;
}

const silent = () => undefined;
const noLogger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

/** The SDK's clients for one set of credentials: one for each region that is asked, made on first use. */
export class SdkClients {
  readonly #clients = new Map<string, SdkClient>();

  constructor(
    private readonly options: ClientOptions,
    private readonly redactor: Redactor,
    private readonly tuning: Tuning,
    private readonly sessions: Sessions,
  ) {
    // The SDK would warn on the console about the extension host's version of Node, which nobody can choose.
    versionWarning.warningEmitted = true;
  }

  get(destination: Destination): SdkClient {
    const key = `${destination.region} ${destination.host}`;
    const client = this.#clients.get(key) ?? new SdkClient(this.#configuration(destination));
    this.#clients.set(key, client);
    return client;
  }

  /** Ends all clients; new ones read the credentials again. */
  clear(): void {
    const clients = [...this.#clients.values()];
    this.#clients.clear();
    clients.forEach((client) => client.destroy());
  }

  /**
   * Explicit wherever the SDK would otherwise look into the environment or the shared files: above all no
   * endpoint from there (`AWS_ENDPOINT_URL`, `endpoint_url`), which would receive signed requests without
   * the person having chosen it here. Only FIPS and dual-stack of a profile are honoured, where no endpoint
   * is set. The agents are Node's own, which VS Code patches for its proxy settings and certificates.
   */
  #configuration({
    region,
    endpoint,
  }: Destination): SecretsManagerClientConfig & { ignoreConfiguredEndpointUrls: true } {
    const { maxAttempts = 3, retryDelay } = this.tuning;
    const { credentials } = this.options;
    const limits = limitsOf(this.tuning);
    const fromProfile = credentials.kind === 'profile' && endpoint === undefined;
    return {
      region,
      credentials: credentialsFor(this.options, this.redactor, limits, this.sessions),
      ...(credentials.kind === 'profile' ? { profile: sdkName(credentials.profile) } : {}),
      ...(endpoint === undefined ? {} : { endpoint }),
      ignoreConfiguredEndpointUrls: true,
      ...(fromProfile ? {} : { useFipsEndpoint: false, useDualstackEndpoint: false }),
      maxAttempts,
      retryMode: 'standard',
      ...(retryDelay === undefined
        ? {}
        : { retryStrategy: new StandardRetryStrategy({ maxAttempts, baseDelay: retryDelay }) }),
      requestHandler: new BoundedHandler(limits),
      userAgentAppId: async () => Promise.resolve(undefined),
      authSchemePreference: [],
      defaultsMode: 'standard',
      logger: noLogger,
    };
  }
}

/** The limits of requests for credentials, too. */
export function limitsOf({
  connectionTimeout = 5_000,
  requestTimeout = 15_000,
  answerTimeout = 30_000,
}: Tuning): HandlerLimits {
  return { connectionTimeout, requestTimeout, answerTimeout };
}
