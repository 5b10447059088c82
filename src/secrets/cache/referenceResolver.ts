import type { Reference } from '../../reference/notation/reference.js';
import { isCancelled, SecretsError, toSecretsError } from '../model/errors.js';
import type { SecretValue } from '../model/ports.js';
import { type ReadOutcome, ReadsOfOneMoment } from './readsOfOneMoment.js';
import type { Steps } from '../../reference/notation/steps.js';
import { inTurns, stepsAtOnce } from '../model/turns.js';
import { referenceValue } from '../model/referenceValue.js';
import type {
  CachedSecret,
  Json,
  ManagerIdentity,
  ManagerLookup,
  ReadOptions,
  ReferenceResolving,
  ReferenceState,
  ResolvedReference,
  ResolveOptions,
  SecretAddress,
  SecretReader,
} from '../model/services.js';

/** What a reference asks for. */
interface Located {
  readonly manager: ManagerIdentity;
  readonly address: SecretAddress;
}

/** Turns references into values, as docs/references.md tells. Of an ARN, the manager only supplies the credentials. */
export class ReferenceResolver implements ReferenceResolving {
  constructor(
    private readonly reader: SecretReader,
    private readonly managers: ManagerLookup,
  ) {}

  async resolve(reference: Reference, options: ResolveOptions = {}): Promise<ResolvedReference> {
    const manager = this.managerOf(reference, options.alias);
    const secret = await this.reader.get(addressOf(manager, reference), readOptions(options));
    return { manager, secret, value: referenceValue(reference, secret.value) };
  }

  async resolveAll(
    references: readonly Reference[],
    options: ResolveOptions = {},
  ): Promise<readonly (ResolvedReference | SecretsError)[]> {
    const { signal } = options;
    const located = await inTurns(this.locate(references, options), signal);
    const reads = new ReadsOfOneMoment(this.reader, readOptions(options));
    const addresses = located.flatMap((each) => (each instanceof SecretsError ? [] : [each.address]));
    await inTurns(reads.start(addresses), signal);
    await reads.settle();
    const again = await this.oneVersion(reads, options);
    return inTurns(outcomesOf(references, located, reads, again), signal);
  }

  private *locate(
    references: readonly Reference[],
    options: ResolveOptions,
  ): Steps<readonly (Located | SecretsError)[]> {
    const managers = new Map<string | undefined, ManagerIdentity | SecretsError>();
    const located: (Located | SecretsError)[] = [];
    for (const reference of references) {
      const manager = managers.get(reference.alias) ?? this.managerOrError(reference, options.alias);
      managers.set(reference.alias, manager);
      located.push(
        manager instanceof SecretsError ? manager : { manager, address: addressOf(manager, reference) },
      );
      if (located.length % stepsAtOnce === 0) {
        yield;
      }
    }
    return located;
  }

  /**
   * Secrets that came in two versions, because name and ARN were asked for while the secret was rotated: read once
   * more, now that both are known to be the same.
   *
   * @returns what came of it, by the identity of the secret
   */
  private async oneVersion(
    reads: ReadsOfOneMoment,
    options: ResolveOptions,
  ): Promise<ReadonlyMap<string, ReadOutcome>> {
    const versions = new Map<string, string>();
    const again = new Map<string, Promise<ReadOutcome>>();
    for (const [address, secret] of reads.values()) {
      const { arn, versionId } = secret.value;
      const identity = identityOf(address, secret);
      const known = versions.get(identity) ?? versionId;
      versions.set(identity, known);
      if (known !== versionId && !again.has(identity)) {
        const read = this.reader.get({ ...address, secretId: arn }, readOptions(options));
        again.set(identity, outcomeOf(read));
      }
    }
    const outcomes = [...again].map(async ([identity, outcome]) => [identity, await outcome] as const);
    return new Map(await Promise.all(outcomes));
  }

  state(reference: Reference, options: { readonly alias?: string } = {}): ReferenceState {
    let manager: ManagerIdentity | undefined;
    try {
      manager = this.managerOf(reference, options.alias);
      const state = this.reader.peek(addressOf(manager, reference));
      switch (state.kind) {
        case 'unknown':
        case 'loading':
          return { kind: state.kind, manager };
        case 'failed':
          return { kind: 'failed', error: state.error, manager };
        case 'value': {
          const { secret } = state;
          return { kind: 'resolved', manager, secret, value: referenceValue(reference, secret.value) };
        }
      }
    } catch (error) {
      return { kind: 'failed', error: toSecretsError(error), ...(manager !== undefined && { manager }) };
    }
  }

  private managerOrError(reference: Reference, alias: string | undefined): ManagerIdentity | SecretsError {
    try {
      return this.managerOf(reference, alias);
    } catch (error) {
      return toSecretsError(error);
    }
  }

  managerOf(reference: Reference, alias?: string): ManagerIdentity {
    const managers = this.managers.list();
    if (managers.length === 0) {
      throw new SecretsError('no-manager');
    }
    const wanted = reference.alias ?? alias;
    if (wanted === undefined) {
      const active = this.managers.active();
      if (active === undefined) {
        throw new SecretsError('no-active-manager');
      }
      return active;
    }
    const manager = managers.find((each) => each.alias === wanted);
    if (manager === undefined) {
      throw new SecretsError('unknown-alias', { alias: wanted });
    }
    return manager;
  }
}

function* outcomesOf(
  references: readonly Reference[],
  located: readonly (Located | SecretsError)[],
  reads: ReadsOfOneMoment,
  again: ReadonlyMap<string, ReadOutcome>,
): Steps<readonly (ResolvedReference | SecretsError)[]> {
  const values = new Map<SecretValue, Map<string, Json>>();
  const outcomes: (ResolvedReference | SecretsError)[] = [];
  for (const [index, reference] of references.entries()) {
    const place = located[index] ?? new SecretsError('unexpected', { reason: 'no place' });
    outcomes.push(place instanceof SecretsError ? place : outcome(reference, place));
    if (outcomes.length % stepsAtOnce === 0) {
      yield;
    }
  }
  return outcomes;

  function outcome(reference: Reference, { manager, address }: Located): ResolvedReference | SecretsError {
    const first = reads.outcome(address);
    if (first instanceof SecretsError) {
      return first;
    }
    const secret = again.size === 0 ? first : (again.get(identityOf(address, first)) ?? first);
    return secret instanceof SecretsError ? secret : resolvedReference(reference, manager, secret, values);
  }
}

function resolvedReference(
  reference: Reference,
  manager: ManagerIdentity,
  secret: CachedSecret,
  values: Map<SecretValue, Map<string, Json>>,
): ResolvedReference | SecretsError {
  try {
    return { manager, secret, value: valueOf(reference, secret.value, values) };
  } catch (error) {
    return toSecretsError(error);
  }
}

/** What a filter makes of a secret is made once, however often it is asked for. */
function valueOf(
  reference: Reference,
  secret: SecretValue,
  known: Map<SecretValue, Map<string, Json>>,
): Json {
  if (reference.filter === undefined) {
    return referenceValue(reference, secret);
  }
  const values = known.get(secret) ?? new Map<string, Json>();
  known.set(secret, values);
  const way = JSON.stringify([reference.key, reference.filter]);
  let value = values.get(way);
  if (value === undefined) {
    value = referenceValue(reference, secret);
    values.set(way, value);
  }
  return value;
}

/** What a read gives, or why it failed; rejects only where it was cancelled. */
async function outcomeOf(read: Promise<CachedSecret>): Promise<ReadOutcome> {
  try {
    return await read;
  } catch (error) {
    if (isCancelled(error)) {
      throw error;
    }
    return toSecretsError(error);
  }
}

/** Which version of which secret was asked for, whatever the secret was called. */
function identityOf({ managerId, version }: SecretAddress, { value }: CachedSecret): string {
  return JSON.stringify([managerId, value.arn, version]);
}

function addressOf(manager: ManagerIdentity, { secret, version }: Reference): SecretAddress {
  return { managerId: manager.id, secretId: secret, ...(version !== undefined && { version }) };
}

function readOptions({ signal, fresh }: ResolveOptions): ReadOptions {
  return { ...(signal !== undefined && { signal }), ...(fresh !== undefined && { fresh }) };
}
