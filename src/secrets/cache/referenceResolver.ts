import type { Reference } from '../../reference/notation/reference.js';
import { isCancelled, SecretsError, toSecretsError } from '../model/errors.js';
import type { SecretValue } from '../model/ports.js';
import { ReadsOfOneMoment } from './readsOfOneMoment.js';
import { inTurns, type Steps, stepsAtOnce } from '../model/turns.js';
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

interface Answer {
  readonly manager: ManagerIdentity;
  readonly secret: CachedSecret;
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
    const answers = await this.answers(references, options);
    const one = this.oneVersion(references, answers, options);
    const again = await Promise.all(
      [...one].map(async ([identity, read]) => [identity, await outcomeOf(() => read)] as const),
    );
    return inTurns(outcomesOf(references, answers, new Map(again)), options.signal);
  }

  private async answers(
    references: readonly Reference[],
    options: ResolveOptions,
  ): Promise<readonly (Answer | SecretsError)[]> {
    const managers = new Map<string | undefined, ManagerIdentity | SecretsError>();
    const located = references.map((reference) => {
      const manager = managers.get(reference.alias) ?? this.managerOrError(reference, options.alias);
      managers.set(reference.alias, manager);
      return manager instanceof SecretsError ? manager : { manager, address: addressOf(manager, reference) };
    });
    const reads = new ReadsOfOneMoment(this.reader, readOptions(options));
    reads.start(located.flatMap((each) => (each instanceof SecretsError ? [] : [each.address])));
    return Promise.all(
      located.map(async (each) =>
        each instanceof SecretsError
          ? each
          : outcomeOf(async () => ({ manager: each.manager, secret: await reads.get(each.address) })),
      ),
    );
  }

  /**
   * Secrets that came in two versions, because name and ARN were asked for while the secret was rotated: read once
   * more, now that both are known to be the same.
   */
  private oneVersion(
    references: readonly Reference[],
    answers: readonly (Answer | SecretsError)[],
    options: ResolveOptions,
  ): ReadonlyMap<string, Promise<CachedSecret>> {
    const versions = new Map<string, string>();
    const again = new Map<string, Promise<CachedSecret>>();
    for (const [index, reference] of references.entries()) {
      const answer = answers[index];
      if (answer === undefined || answer instanceof SecretsError) {
        continue;
      }
      const { arn, versionId } = answer.secret.value;
      const identity = identityOf(answer, reference);
      const known = versions.get(identity) ?? versionId;
      versions.set(identity, known);
      if (known !== versionId && !again.has(identity)) {
        const address = addressOf(answer.manager, { ...reference, secret: arn });
        again.set(identity, this.reader.get(address, readOptions(options)));
      }
    }
    return again;
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
  answers: readonly (Answer | SecretsError)[],
  again: ReadonlyMap<string, CachedSecret | SecretsError>,
): Steps<readonly (ResolvedReference | SecretsError)[]> {
  const outcomes: (ResolvedReference | SecretsError)[] = [];
  const values = new Map<SecretValue, Map<string, Json>>();
  for (const [index, reference] of references.entries()) {
    const answer = answers[index] ?? new SecretsError('unexpected', { reason: 'no answer' });
    if (answer instanceof SecretsError) {
      outcomes.push(answer);
    } else {
      const { manager, secret } = answer;
      const read = again.size === 0 ? secret : (again.get(identityOf(answer, reference)) ?? secret);
      outcomes.push(
        read instanceof SecretsError ? read : resolvedReference(reference, manager, read, values),
      );
    }
    if (outcomes.length % stepsAtOnce === 0) {
      yield;
    }
  }
  return outcomes;
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

/** What a work gives, or why it failed; rejects only where it was cancelled. */
async function outcomeOf<T>(work: () => Promise<T>): Promise<T | SecretsError> {
  try {
    return await work();
  } catch (error) {
    if (isCancelled(error)) {
      throw error;
    }
    return toSecretsError(error);
  }
}

/** Which version of which secret was asked for, whatever the secret was called. */
function identityOf({ manager, secret }: Answer, { version }: Reference): string {
  return JSON.stringify([manager.id, secret.value.arn, version]);
}

function addressOf(manager: ManagerIdentity, { secret, version }: Reference): SecretAddress {
  return { managerId: manager.id, secretId: secret, ...(version !== undefined && { version }) };
}

function readOptions({ signal, fresh }: ResolveOptions): ReadOptions {
  return { ...(signal !== undefined && { signal }), ...(fresh !== undefined && { fresh }) };
}
