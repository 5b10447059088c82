import { SecretsError } from '../secrets/model/errors.js';
import type { ManagerIdentity } from '../secrets/model/services.js';
import {
  aliasProblem,
  endpointProblem,
  normalizeEndpoint,
  profileProblem,
  regionProblem,
} from './validation.js';

/** Where the credentials of a manager come from. The keys themselves are in the {@link CredentialsStore}. */
export type CredentialSource =
  { readonly kind: 'keys' } | { readonly kind: 'profile'; readonly profile: string };

/** Whether the credentials may list secrets; where they may not, secrets are added by name. */
export type Listing = 'allowed' | 'denied';

/** One configured secret manager, as it is kept in the global state. Holds nothing secret. */
export interface ManagerConfiguration extends ManagerIdentity {
  /** Absent: the partition's own endpoint. */
  readonly endpoint?: string;
  /** The endpoint, where a person allowed it although requests to it travel in clear text. */
  readonly unencryptedEndpoint?: string | undefined;
  readonly source: CredentialSource;
  readonly listing: Listing;
  /** Names or ARNs added by hand, because listing is denied or does not show them. */
  readonly addedSecrets: readonly string[];
  /** Known once a secret was listed. */
  readonly accountId?: string;
  /** When it got its alias, in milliseconds since 1970: of two with the same one, the earlier keeps it. */
  readonly aliasSince?: number;
  /**
   * Changes whenever the credentials were replaced, so that clients made with the old ones are dropped; also the name
   * of the keys in the {@link CredentialsStore}.
   */
  readonly credentialsVersion?: string;
  /** Marked by a person: before anything is written, he is asked. */
  readonly production?: boolean;
  /** Marked by a person: nothing is written. */
  readonly readOnly?: boolean;
  /** In memory only, in this window only; never stored. See `TemporaryManagers`. */
  readonly temporary?: true;
}

/**
 * What decides which account is seen, and so what a client is made of. The alias does not, nor do secrets added by
 * name: a change of these keeps what is known.
 */
export function fingerprintOf({
  region,
  endpoint,
  source,
  credentialsVersion,
  unencryptedEndpoint,
}: ManagerConfiguration): string {
  return JSON.stringify([region, endpoint, source, credentialsVersion, unencryptedEndpoint]);
}

/** @throws SecretsError read-only, where a person marked it so */
export function requireWritable(manager: ManagerConfiguration | undefined): void {
  if (manager?.readOnly === true) {
    throw new SecretsError('read-only', { alias: manager.alias });
  }
}

/**
 * Reads a manager from stored data. The global state may hold anything (older versions, other hands);
 * what is not a whole, valid manager is undefined.
 */
export function parseManager(value: unknown): ManagerConfiguration | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const raw = value as Readonly<Record<string, unknown>>;
  const { id, alias, aliasSince, region, endpoint, unencryptedEndpoint, accountId, credentialsVersion } = raw;
  const source = parseSource(raw['source']);
  if (
    typeof id !== 'string' ||
    !/^[0-9a-f-]{36}$/.test(id) ||
    typeof alias !== 'string' ||
    aliasProblem(alias) !== undefined ||
    typeof region !== 'string' ||
    regionProblem(region) !== undefined ||
    source === undefined ||
    (endpoint !== undefined &&
      (typeof endpoint !== 'string' ||
        endpointProblem(endpoint, endpoint === unencryptedEndpoint) !== undefined))
  ) {
    return undefined;
  }
  const added: readonly unknown[] = Array.isArray(raw['addedSecrets']) ? raw['addedSecrets'] : [];
  const address = endpoint === undefined ? undefined : normalizeEndpoint(endpoint);
  return {
    id,
    alias,
    ...(typeof aliasSince === 'number' ? { aliasSince } : {}),
    region,
    ...(address === undefined ? {} : { endpoint: address }),
    ...(address !== undefined && address === unencryptedEndpoint ? { unencryptedEndpoint } : {}),
    source,
    listing: raw['listing'] === 'denied' ? 'denied' : 'allowed',
    addedSecrets: added.filter((name) => typeof name === 'string'),
    ...(typeof accountId === 'string' ? { accountId } : {}),
    ...(typeof credentialsVersion === 'string' ? { credentialsVersion } : {}),
    ...(raw['production'] === true ? { production: true } : {}),
    ...(raw['readOnly'] === true ? { readOnly: true } : {}),
  };
}

function parseSource(value: unknown): CredentialSource | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { kind, profile } = value as Readonly<Record<string, unknown>>;
  if (kind === 'keys') {
    return { kind };
  }
  return kind === 'profile' && typeof profile === 'string' && profileProblem(profile) === undefined
    ? { kind, profile }
    : undefined;
}
