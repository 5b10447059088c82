import { withLimit } from '../../host/cancellation.js';
import type { VersionSelector } from '../../reference/notation/reference.js';
import { jsonKeys, jsonPointers, type JsonKey } from '../../secrets/model/keyLookup.js';
import type { Clock, Disposable, SecretSummary, SecretValue } from '../../secrets/model/ports.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';
import type { ManagerIdentity, SecretAddress, SecretReader } from '../../secrets/model/services.js';
import type { SecretCatalogLookup } from '../../secrets/check/catalogLookup.js';

/** What is known of a secret's inside; `later` settles when more is. */
export interface Known<T> {
  readonly value: T | undefined;
  readonly later?: Promise<boolean>;
}

const patienceMilliseconds = 1500;
const longestMilliseconds = 15_000;

/** Looks into one secret for completion: what is cached at once, else after a moment, else later. */
export class KnownKeys implements Disposable {
  private readonly ended = new AbortController();

  constructor(
    private readonly secrets: Pick<SecretReader, 'peek'>,
    private readonly resolver: FileReferences,
    private readonly catalog: SecretCatalogLookup,
    private readonly clock: Clock,
  ) {}

  /**
   * The JSON keys of a secret, and where `typed` begins a JSON Pointer, those of the level it has come to; in a
   * workspace that is not trusted, only if its value is known already.
   */
  async keys(
    { id: managerId, alias }: ManagerIdentity,
    secretId: string,
    version: VersionSelector | undefined,
    typed = '',
  ): Promise<Known<readonly JsonKey[]>> {
    const address: SecretAddress = { managerId, secretId, ...(version && { version }) };
    const keysOf = (value: SecretValue): readonly JsonKey[] => [
      ...jsonKeys(value),
      ...(typed.startsWith('/') ? jsonPointers(value, typed) : []),
    ];
    const state = this.secrets.peek(address);
    if (state.kind === 'value') {
      return { value: keysOf(state.secret.value) };
    }
    const resolver = this.resolver.ifTrusted();
    if (resolver === undefined || state.kind === 'failed') {
      return { value: undefined };
    }
    return await this.patiently((signal) =>
      resolver
        .resolve({ alias, secret: secretId, ...(version && { version }) }, { signal })
        .then(({ secret }) => keysOf(secret.value)),
    );
  }

  /** What AWS tells of a secret, with its staging labels. */
  async secret(managerId: string, secretId: string): Promise<Known<SecretSummary>> {
    const known = this.catalog.find(managerId, secretId);
    if (known !== undefined && Object.keys(known.versions).length > 0) {
      return { value: known };
    }
    return await this.patiently((signal) => this.catalog.describe(managerId, secretId, signal));
  }

  dispose(): void {
    this.ended.abort();
  }

  private async patiently<T>(fetch: (signal: AbortSignal) => Promise<T>): Promise<Known<T>> {
    const fetched = withLimit(this.ended.signal, longestMilliseconds, this.clock, fetch).then(
      (value): Known<T> => ({ value }),
      (): Known<T> => ({ value: undefined }),
    );
    const later = fetched.then(({ value }) => value !== undefined);
    let timer: Disposable | undefined;
    const waited = new Promise<Known<T>>((resolve) => {
      timer = this.clock.schedule(patienceMilliseconds, () => resolve({ value: undefined, later }));
    });
    try {
      return await Promise.race([fetched, waited]);
    } finally {
      timer?.dispose();
    }
  }
}
