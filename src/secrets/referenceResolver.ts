import type { Reference } from '../reference/reference.js';
import { isCancelled, SecretsError, toSecretsError } from './errors.js';
import { referenceValue } from './referenceValue.js';
import type {
  CachedSecret,
  ManagerIdentity,
  ManagerLookup,
  ReadOptions,
  ReferenceResolving,
  ReferenceState,
  ResolvedReference,
  ResolveOptions,
  SecretAddress,
  SecretReader,
} from './services.js';

/** Turns references into values (DESIGN 4). Of an ARN, the manager only supplies the credentials. */
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
    const reads = new Map<string, Promise<CachedSecret>>();
    const read = (manager: ManagerIdentity, reference: Reference): Promise<CachedSecret> => {
      const address = addressOf(manager, reference);
      const key = JSON.stringify([address.managerId, address.secretId, address.version]);
      const started = reads.get(key) ?? this.reader.get(address, readOptions(options));
      reads.set(key, started);
      return started;
    };
    return Promise.all(
      references.map(async (reference) => {
        try {
          const manager = this.managerOf(reference, options.alias);
          const secret = await read(manager, reference);
          return { manager, secret, value: referenceValue(reference, secret.value) };
        } catch (error) {
          if (isCancelled(error)) {
            throw error;
          }
          return toSecretsError(error);
        }
      }),
    );
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

function addressOf(manager: ManagerIdentity, { secret, version }: Reference): SecretAddress {
  return { managerId: manager.id, secretId: secret, ...(version !== undefined && { version }) };
}

function readOptions({ signal, fresh }: ResolveOptions): ReadOptions {
  return { ...(signal !== undefined && { signal }), ...(fresh !== undefined && { fresh }) };
}
