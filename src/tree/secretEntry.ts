import type { SecretSummary } from '../secrets/model/ports.js';
import { addresses, nameInArn } from '../secrets/model/secretArn.js';

/** A secret as the tree shows it, whether it was listed or named by a person. */
export interface SecretEntry {
  /** What AWS is asked with: the name of a listed secret; what the person typed for others. */
  readonly secretId: string;
  readonly name: string;
  /** Absent where nothing but the name is known. */
  readonly summary?: SecretSummary;
  /** Added by name, so that it can be taken out again. */
  readonly added: boolean;
}

export function entryOf(summary: SecretSummary, added = false): SecretEntry {
  return { secretId: summary.name, name: summary.name, summary, added };
}

/** Whether it is scheduled for deletion. */
export function isPending({ summary }: SecretEntry): boolean {
  return summary?.deletedDate !== undefined;
}

/** A secret of which only the name or ARN is known. An ARN's name loses AWS's six random characters. */
function entryOfId(secretId: string, added: boolean, summary?: SecretSummary): SecretEntry {
  return {
    secretId,
    name: summary?.name ?? nameInArn(secretId) ?? secretId,
    added,
    ...(summary === undefined ? {} : { summary }),
  };
}

export interface EntrySources {
  readonly listed: readonly SecretSummary[];
  /** Names or ARNs added by hand. */
  readonly added: readonly string[];
  /** By name or ARN: secrets that were asked for before the listing reached them. */
  readonly visited: ReadonlyMap<string, SecretSummary | undefined>;
}

/** All secrets to show, each once: a secret that was added by hand and is listed as well is the added one. */
export function mergeEntries({ listed, added, visited }: EntrySources): readonly SecretEntry[] {
  const byName = new Map<string, SecretEntry>();
  const byArn = new Map<string, SecretEntry>();
  for (const summary of listed) {
    const entry = entryOf(summary);
    byName.set(summary.name, entry);
    byArn.set(summary.arn, entry);
  }
  const others: SecretEntry[] = [];
  const known = (id: string): SecretEntry | undefined =>
    byName.get(id) ??
    byArn.get(id) ??
    (id.startsWith('arn:')
      ? [...byArn.values()].find((entry) => addresses(id, entry.summary?.arn ?? ''))
      : undefined);
  for (const id of [...added, ...visited.keys()]) {
    const isAdded = added.includes(id);
    const entry = known(id);
    if (entry?.summary !== undefined) {
      const merged = { ...entry, added: entry.added || isAdded };
      byName.set(entry.name, merged);
      byArn.set(entry.summary.arn, merged);
    } else if (!others.some((other) => other.secretId === id)) {
      others.push(entryOfId(id, isAdded, visited.get(id)));
    }
  }
  return [...byName.values(), ...others];
}

/** The entry that a name or ARN means; a name before an ARN that ends in it. */
export function findEntry(entries: readonly SecretEntry[], secretId: string): SecretEntry | undefined {
  return (
    entries.find((entry) => entry.secretId === secretId) ??
    entries.find((entry) => entry.summary !== undefined && addresses(secretId, entry.summary.arn))
  );
}
