import * as vscode from 'vscode';
import { withSignal } from '../../host/cancellation.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { parseReference } from '../../reference/notation/parseReferences.js';
import type { Reference } from '../../reference/notation/reference.js';
import { resolveConnection } from '../../secrets/connection/connectionResolver.js';
import { requireEnvironment } from '../../secrets/connection/environment.js';
import { SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import { plainCopy } from '../../secrets/model/jsonValue.js';
import type { Disposable } from '../../secrets/model/ports.js';
import { malformedReference } from '../../secrets/model/problemText.js';
import type { ManagerLookup, SecretCatalogReader } from '../../secrets/model/services.js';
import type { Grants, Grant } from './grants.js';
import type { ResolveOptions, SecretAccess, SecretConnectionsApi } from './apiTypes.js';
import { requireTrust } from '../../host/trust.js';
import { readSource } from '../launch/sources.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';
import type { CachedSecrets } from '../../secrets/model/services.js';

export interface ApiParts {
  readonly registry: ManagerLookup;
  readonly secrets: CachedSecrets;
  readonly catalog: SecretCatalogReader;
  readonly resolver: FileReferences;
  readonly grants: Grants;
  readonly notations: LiveNotations;
}

/** The API for other extensions. Everything it rejects with is a SecretsError. */
export function createApi(parts: ApiParts): Disposable & { readonly api: SecretConnectionsApi } {
  const { registry, catalog } = parts;
  const changes = new SecretChanges(parts);
  const api: SecretConnectionsApi = {
    version: 1,
    listManagers: () => {
      const active = registry.active()?.id;
      const managers = registry.list().map(({ id, alias, region }) => ({
        id,
        alias,
        region,
        active: id === active,
      }));
      return Promise.resolve(managers);
    },
    listSecrets: (alias, token) =>
      guarded(token, async (signal) => {
        const manager = registry.list().find((each) => each.alias === alias);
        if (manager === undefined) {
          throw new SecretsError('unknown-alias', { alias });
        }
        const secrets = await catalog.loadAll(manager.id, signal);
        return secrets.map(({ name, arn }) => ({ name, arn }));
      }),
    onDidChangeSecrets: changes.event,
    access: (extensionId) =>
      guarded(undefined, async () => accessFor(await parts.grants.request(extensionId), parts)),
  };
  return { api: Object.freeze(api), dispose: () => changes.dispose() };
}

function accessFor(grant: Grant, { resolver, notations }: ApiParts): SecretAccess {
  const check = (): void => {
    if (!grant.isValid) {
      throw new SecretsError('access-refused');
    }
    requireTrust();
  };
  const granted = <T>(options: ResolveOptions, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    guarded(options.token, async (signal) => {
      check();
      const result = await work(signal);
      // It may have been withdrawn meanwhile.
      check();
      return result;
    });
  return Object.freeze({
    resolveReference: (reference: string, options: ResolveOptions = {}) =>
      granted(options, async (signal) => {
        const { value } = await resolver
          .trusted()
          .resolve(parsed(reference), { ...aliasOf(options), signal });
        return plainCopy(value);
      }),
    resolveConnection: (source: vscode.Uri | string, options: ResolveOptions = {}) =>
      granted(options, async (signal) => {
        const { text, uri } = await readSource(source);
        const live = notations.resolvedIn(uri, text);
        const reading = { ...aliasOf(options), signal, notations: live };
        const resolved = await resolveConnection(text, resolver.trusted(), reading);
        return {
          connection: plainCopy(resolved.connection),
          // Only who wants variables is concerned with names that are none.
          get env() {
            return requireEnvironment(resolved.environment);
          },
        };
      }),
  });
}

/** Runs work under a token; nothing but a SecretsError leaves, because nobody has checked other texts. */
async function guarded<T>(
  token: vscode.CancellationToken | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await withSignal(token, work);
  } catch (thrown) {
    throw toSecretsError(thrown);
  }
}

function parsed(text: string): Reference {
  const part = parseReference(text);
  if (part.kind === 'malformed') {
    throw malformedReference(part.problem);
  }
  return part.reference;
}

function aliasOf({ alias }: ResolveOptions): { readonly alias?: string } {
  return alias === undefined ? {} : { alias };
}

/** Changes of lists and values, told by alias, each alias once per turn. */
class SecretChanges implements Disposable {
  private readonly emitter = new vscode.EventEmitter<{ alias: string }>();
  private readonly pending = new Set<string>();
  private readonly listeners: readonly Disposable[];

  readonly event = this.emitter.event;

  constructor(private readonly parts: ApiParts) {
    const changed = ({ managerId }: { readonly managerId: string }): void => this.changed(managerId);
    this.listeners = [parts.secrets.onDidChange(changed), parts.catalog.onDidChange(changed)];
  }

  dispose(): void {
    for (const listener of this.listeners) {
      listener.dispose();
    }
    this.emitter.dispose();
  }

  private changed(managerId: string): void {
    if (this.pending.size === 0) {
      queueMicrotask(() => this.tell());
    }
    this.pending.add(managerId);
  }

  private tell(): void {
    const managers = this.parts.registry.list().filter(({ id }) => this.pending.has(id));
    this.pending.clear();
    for (const { alias } of managers) {
      this.emitter.fire({ alias });
    }
  }
}
