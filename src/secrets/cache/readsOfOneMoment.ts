import type { Steps } from '../../reference/notation/steps.js';
import { SecretsError, toSecretsError } from '../model/errors.js';
import { parseSecretArn, possibleNames } from '../model/secretArn.js';
import type { CachedSecret, ReadOptions, SecretAddress, SecretReader } from '../model/services.js';
import { stepsAtOnce } from '../model/turns.js';

/** What a read gave, or why it gave nothing. */
export type ReadOutcome = CachedSecret | SecretsError;

interface Read {
  readonly address: SecretAddress;
  /** Never rejects. */
  readonly answer: Promise<ReadOutcome>;
}

/** Reads for many references at once, each secret once, also where both its name and its ARN are asked for. */
export class ReadsOfOneMoment {
  private readonly reads = new Map<string, Read>();
  private readonly outcomes = new Map<string, ReadOutcome>();

  constructor(
    private readonly reader: SecretReader,
    private readonly options: ReadOptions,
  ) {}

  /**
   * Starts the reads of all addresses, in steps. An ARN waits for names that may be the same secret: only their answer
   * tells, and it is the answer for both then.
   */
  *start(addresses: readonly SecretAddress[]): Steps<void> {
    const arns: SecretAddress[] = [];
    const byName = new Map<string, Read>();
    for (const [at, address] of addresses.entries()) {
      if (isArn(address.secretId)) {
        arns.push(address);
      } else {
        const read = this.add(address, () => this.reader.get(address, this.options));
        byName.set(keyOf(address), read);
      }
      if ((at + 1) % stepsAtOnce === 0) {
        yield;
      }
    }
    for (const [at, address] of arns.entries()) {
      const namesakes = possibleNames(address.secretId).flatMap(
        (secretId) => byName.get(keyOf({ ...address, secretId })) ?? [],
      );
      this.add(address, () =>
        namesakes.length === 0 ? this.reader.get(address, this.options) : this.afterNames(address, namesakes),
      );
      if ((at + 1) % stepsAtOnce === 0) {
        yield;
      }
    }
  }

  /**
   * Waits for all of them.
   *
   * @throws SecretsError cancelled, where one of them was
   */
  async settle(): Promise<void> {
    for (const [key, { answer }] of this.reads) {
      const outcome = await answer;
      if (outcome instanceof SecretsError && outcome.code === 'cancelled') {
        throw outcome;
      }
      this.outcomes.set(key, outcome);
    }
  }

  /** What came of the read of an address, after {@link settle}. */
  outcome(address: SecretAddress): ReadOutcome {
    return this.outcomes.get(keyOf(address)) ?? new SecretsError('unexpected', { reason: 'no answer' });
  }

  /** The values that came, each with the address that was asked for. */
  *values(): Iterable<readonly [SecretAddress, CachedSecret]> {
    for (const [key, { address }] of this.reads) {
      const outcome = this.outcomes.get(key);
      if (outcome !== undefined && !(outcome instanceof SecretsError)) {
        yield [address, outcome];
      }
    }
  }

  private add(address: SecretAddress, get: () => Promise<CachedSecret>): Read {
    const key = keyOf(address);
    const known = this.reads.get(key);
    if (known !== undefined) {
      return known;
    }
    const read = { address, answer: get().catch(toSecretsError) };
    this.reads.set(key, read);
    return read;
  }

  private async afterNames(address: SecretAddress, names: readonly Read[]): Promise<CachedSecret> {
    for (const { answer } of names) {
      const outcome = await answer;
      if (!(outcome instanceof SecretsError) && outcome.value.arn === address.secretId) {
        return outcome;
      }
    }
    return this.reader.get(address, this.options);
  }
}

function isArn(secretId: string): boolean {
  return parseSecretArn(secretId) !== undefined;
}

function keyOf({ managerId, secretId, version }: SecretAddress): string {
  return JSON.stringify([managerId, secretId, version]);
}
