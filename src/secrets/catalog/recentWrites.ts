import type { SecretSummary } from '../model/ports.js';
import { addresses } from '../model/secretArn.js';

/** ListSecrets may miss what happened within the last five minutes. */
const listingLagMilliseconds = 5 * 60_000;

interface RecentWrite {
  readonly secret: SecretSummary;
  readonly at: number;
}

/** What was written from here a moment ago, until every listing shows it by itself. */
export class RecentWrites {
  private readonly writes = new Map<string, Map<string, RecentWrite>>();

  constructor(private readonly now: () => number) {}

  add(managerId: string, secret: SecretSummary): void {
    const ofManager = this.writes.get(managerId) ?? new Map<string, RecentWrite>();
    this.writes.set(managerId, ofManager);
    ofManager.set(secret.arn, { secret, at: this.now() });
  }

  /** The secrets of a manager as they were written, without those that listings show by now. */
  of(managerId: string): readonly SecretSummary[] {
    const ofManager = this.writes.get(managerId);
    for (const [arn, { at }] of ofManager ?? []) {
      if (this.now() >= at + listingLagMilliseconds) {
        ofManager?.delete(arn);
      }
    }
    return [...(ofManager?.values() ?? [])].map(({ secret }) => secret);
  }

  find(managerId: string, secretId: string): SecretSummary | undefined {
    return this.of(managerId).find(({ arn }) => addresses(secretId, arn));
  }

  forget(managerId?: string): void {
    if (managerId === undefined) {
      this.writes.clear();
    } else {
      this.writes.delete(managerId);
    }
  }
}
