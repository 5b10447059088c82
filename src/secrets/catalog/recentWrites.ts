import type { SecretSummary } from '../model/ports.js';
import { addresses } from '../model/secretArn.js';

/** ListSecrets may miss what happened within the last five minutes. */
const listingLagMilliseconds = 5 * 60_000;

/** What was done to a secret: what it is since then; without `secret` it is gone. */
export interface RecentWrite {
  readonly arn: string;
  readonly secret?: SecretSummary;
}

/** What was written from here a moment ago, until every listing shows it by itself. */
export class RecentWrites {
  private readonly writes = new Map<string, Map<string, RecentWrite & { readonly at: number }>>();

  constructor(private readonly now: () => number) {}

  add(managerId: string, secret: SecretSummary): void {
    this.keep(managerId, { arn: secret.arn, secret });
  }

  /** A secret that is gone. */
  remove(managerId: string, arn: string): void {
    this.keep(managerId, { arn });
  }

  /** What was written in a manager, without what listings show by now. */
  of(managerId: string): readonly RecentWrite[] {
    const ofManager = this.writes.get(managerId);
    for (const [arn, { at }] of ofManager ?? []) {
      if (this.now() >= at + listingLagMilliseconds) {
        ofManager?.delete(arn);
      }
    }
    return [...(ofManager?.values() ?? [])];
  }

  find(managerId: string, secretId: string): SecretSummary | undefined {
    return this.of(managerId).find(({ arn, secret }) => secret !== undefined && addresses(secretId, arn))
      ?.secret;
  }

  forget(managerId?: string): void {
    if (managerId === undefined) {
      this.writes.clear();
    } else {
      this.writes.delete(managerId);
    }
  }

  private keep(managerId: string, write: RecentWrite): void {
    const ofManager = this.writes.get(managerId) ?? new Map<string, RecentWrite & { readonly at: number }>();
    this.writes.set(managerId, ofManager);
    ofManager.set(write.arn, { ...write, at: this.now() });
  }
}
