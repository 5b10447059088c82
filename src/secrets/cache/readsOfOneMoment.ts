import { mayBeSameSecret, parseSecretArn } from '../model/secretArn.js';
import type { CachedSecret, ReadOptions, SecretAddress, SecretReader } from '../model/services.js';

interface Read {
  readonly address: SecretAddress;
  readonly answer: Promise<CachedSecret>;
}

/** Reads for many references at once, each secret once, also where both its name and its ARN are asked for. */
export class ReadsOfOneMoment {
  private readonly reads = new Map<string, Read>();

  constructor(
    private readonly reader: SecretReader,
    private readonly options: ReadOptions,
  ) {}

  /**
   * Starts the reads of all addresses. An ARN waits for names that may be the same secret: only their answer tells,
   * and it is the answer for both then.
   */
  start(addresses: readonly SecretAddress[]): void {
    for (const address of addresses.filter(({ secretId }) => !isArn(secretId))) {
      this.add(address, () => this.reader.get(address, this.options));
    }
    const names = [...this.reads.values()].filter(({ address }) => !isArn(address.secretId));
    for (const address of addresses.filter(({ secretId }) => isArn(secretId))) {
      const namesakes = names.filter((each) => mayBeSameVersion(each.address, address));
      const now = namesakes.length === 0;
      this.add(address, () =>
        now ? this.reader.get(address, this.options) : this.afterNames(address, namesakes),
      );
    }
  }

  /** The answer for an address, read now if it was not started. Rejects with a SecretsError. */
  get(address: SecretAddress): Promise<CachedSecret> {
    return this.reads.get(keyOf(address))?.answer ?? this.reader.get(address, this.options);
  }

  private add(address: SecretAddress, read: () => Promise<CachedSecret>): void {
    const key = keyOf(address);
    if (!this.reads.has(key)) {
      this.reads.set(key, { address, answer: read() });
    }
  }

  private async afterNames(address: SecretAddress, names: readonly Read[]): Promise<CachedSecret> {
    const answers = await Promise.allSettled(names.map(({ answer }) => answer));
    const same = answers.find(
      (each) => each.status === 'fulfilled' && each.value.value.arn === address.secretId,
    );
    return same?.status === 'fulfilled' ? same.value : this.reader.get(address, this.options);
  }
}

function isArn(secretId: string): boolean {
  return parseSecretArn(secretId) !== undefined;
}

function mayBeSameVersion(one: SecretAddress, other: SecretAddress): boolean {
  return (
    one.managerId === other.managerId &&
    JSON.stringify(one.version) === JSON.stringify(other.version) &&
    mayBeSameSecret(one.secretId, other.secretId)
  );
}

function keyOf({ managerId, secretId, version }: SecretAddress): string {
  return JSON.stringify([managerId, secretId, version]);
}
