import { SecretsError, toSecretsError } from '../model/errors.js';
import type { SecretPage, SecretsManagerClient, SecretSummary } from '../model/ports.js';
import { PageProgress } from './pageProgress.js';
import { parseSecretArn } from '../model/secretArn.js';
import type { RecentWrite } from './recentWrites.js';
import type { CatalogPage } from '../model/services.js';
import { SharedRequest } from '../cache/sharedRequest.js';

/** The most secrets that one ListSecrets gives. */
export const pageSize = 100;

/** The listing of one manager, page by page, in the order of the service. Loads each page once for all. */
export class SecretListing {
  private readonly byArn = new Map<string, SecretSummary>();
  private readonly arnByName = new Map<string, string>();
  private snapshot: readonly SecretSummary[] | undefined;
  private nextToken: string | undefined;
  private complete = false;
  /** How many secrets there were when the listing last began anew. */
  private sizeAtRestart = -1;
  private loading: SharedRequest<void> | undefined;
  /** Of the pages since the listing last began, with what they brought. */
  private progress: PageProgress | undefined;
  private readonly seen = new Set<string>();

  /**
   * @param onPage called when a page brought something, or ended the listing
   * @param recent what was written a moment ago and may be missing in pages, or be older there
   */
  constructor(
    private readonly client: () => Promise<SecretsManagerClient>,
    private readonly onPage: () => void,
    private readonly recent: () => readonly RecentWrite[] = () => [],
  ) {}

  /** What is loaded so far. */
  get page(): CatalogPage {
    this.snapshot ??= [...this.byArn.values()];
    return { secrets: this.snapshot, complete: this.complete };
  }

  get size(): number {
    return this.byArn.size;
  }

  get isComplete(): boolean {
    return this.complete;
  }

  /** A listed secret by ARN, by ARN without suffix, or by name. */
  find(secretId: string): SecretSummary | undefined {
    const name = parseSecretArn(secretId)?.resource ?? secretId;
    return this.byArn.get(secretId) ?? this.byArn.get(this.arnByName.get(name) ?? '');
  }

  /** Puts in a secret as it is now; a new one at the end. */
  put(secret: SecretSummary): void {
    this.byArn.set(secret.arn, secret);
    this.arnByName.set(secret.name, secret.arn);
    this.snapshot = undefined;
  }

  /** Takes out a secret that is gone. */
  drop(arn: string): void {
    const name = this.byArn.get(arn)?.name ?? '';
    this.byArn.delete(arn);
    if (this.arnByName.get(name) === arn) {
      this.arnByName.delete(name);
    }
    this.snapshot = undefined;
  }

  /** Loads the next page; whoever asks meanwhile shares it. */
  async loadPage(signal?: AbortSignal): Promise<void> {
    if (this.loading === undefined || this.loading.abandoned) {
      const request = new SharedRequest((sharedSignal) =>
        this.fetchPage(sharedSignal).finally(() => {
          if (this.loading === request) {
            this.loading = undefined;
          }
        }),
      );
      this.loading = request;
    }
    await this.loading.join(signal);
  }

  private async fetchPage(signal: AbortSignal): Promise<void> {
    const token = this.nextToken;
    const client = await this.client();
    let page: SecretPage;
    try {
      page = await client.listSecrets(
        {
          pageSize,
          includePlannedDeletion: true,
          sortBy: 'name',
          ...(token !== undefined && { nextToken: token }),
        },
        signal,
      );
    } catch (error) {
      const failure = toSecretsError(error);
      const isExpired = failure.code === 'invalid-request' && token !== undefined;
      if (!isExpired || signal.aborted) {
        throw failure;
      }
      // The token has expired: the listing begins anew, and what is loaded stays until it is seen again.
      this.beginAnew();
      if (this.size === this.sizeAtRestart) {
        // It has not grown since it last began anew, and would do so for ever: whoever asks again may try.
        this.sizeAtRestart = -1;
        throw failure;
      }
      this.sizeAtRestart = this.size;
      return this.fetchPage(signal);
    }
    if (signal.aborted) {
      throw new SecretsError('cancelled');
    }
    this.noteProgress(page, client.host);
    this.add(page);
  }

  /** What is loaded stays; whoever asks for more asks from the beginning. */
  private beginAnew(): void {
    this.nextToken = undefined;
    this.progress = undefined;
    this.seen.clear();
  }

  private noteProgress({ secrets, nextToken }: SecretPage, host: string | undefined): void {
    this.progress ??= new PageProgress(() => endless(host));
    const before = this.seen.size;
    secrets.forEach(({ arn }) => this.seen.add(arn));
    try {
      this.progress.note(this.seen.size - before, nextToken);
    } catch (error) {
      this.beginAnew();
      throw error;
    }
    if (nextToken === undefined) {
      this.seen.clear();
    }
  }

  private add(page: SecretPage): void {
    for (const secret of page.secrets) {
      this.byArn.set(secret.arn, secret);
      this.arnByName.set(secret.name, secret.arn);
    }
    this.nextToken = page.nextToken;
    this.complete = page.nextToken === undefined;
    for (const { arn, secret } of this.recent()) {
      if (secret === undefined) {
        this.drop(arn);
      } else if (this.complete || this.byArn.has(arn)) {
        this.put(secret);
      }
    }
    if (page.secrets.length > 0 || this.complete) {
      this.snapshot = undefined;
      this.onPage();
    }
  }
}

/** The error of pages that bring nothing, or never end. */
export function endless(host: string | undefined): SecretsError {
  return new SecretsError('unexpected-response', {
    reason: 'NextToken',
    ...(host !== undefined && { host }),
  });
}
