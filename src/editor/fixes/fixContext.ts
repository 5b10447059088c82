import type { DocumentIndexes } from '../document/documentIndex.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import { textIn } from '../../reference/index/stringToken.js';
import type { Reference } from '../../reference/notation/reference.js';
import type { SecretManagerProperty } from '../../reference/index/secretManagerProperty.js';
import type { Clock } from '../../secrets/model/ports.js';
import { jsonKeys } from '../../secrets/model/keyLookup.js';
import type { ManagerIdentity, ManagerLookup, SecretReader } from '../../secrets/model/services.js';
import type { SecretCatalogLookup } from '../../secrets/check/catalogLookup.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';

/** What fixes are found with. */
export interface FixServices {
  readonly registry: ManagerLookup;
  readonly resolver: FileReferences;
  readonly secrets: Pick<SecretReader, 'peek'>;
  readonly catalog: SecretCatalogLookup;
  readonly clock: Clock;
}

/** One reference with a problem, in its file. */
export interface FixContext {
  /** The address of the file. */
  readonly uri: string;
  readonly found: FoundReference;
  readonly secretManager: SecretManagerProperty | undefined;
  readonly services: FixServices;
  /** Ends the loading of lists. */
  readonly signal: AbortSignal;
}

/** The reference, or of a malformed one what of it is written. */
export function writtenReference({ found }: FixContext): Reference {
  if (found.reference !== undefined) {
    return found.reference;
  }
  const { alias, secret } = found.parts;
  return {
    ...(alias && { alias: textIn(found.decoded, alias) }),
    secret: secret === undefined ? '' : textIn(found.decoded, secret),
  };
}

/** The manager that the reference uses; undefined where there is none. */
export function managerOf(context: FixContext): ManagerIdentity | undefined {
  try {
    return context.services.resolver.managerOf(writtenReference(context), context.secretManager?.alias);
  } catch {
    return undefined;
  }
}

/** The keys of the reference's secret, as far as its value is cached. */
export function knownKeys(context: FixContext): readonly string[] {
  const manager = managerOf(context);
  return manager === undefined ? [] : keysIn(manager.id, writtenReference(context), context.services);
}

/** The keys of a secret of a manager, as far as its value is cached. */
export function keysIn(
  managerId: string,
  { secret: secretId, version }: Pick<Reference, 'secret' | 'version'>,
  { secrets }: FixServices,
): readonly string[] {
  const state = secrets.peek({ managerId, secretId, ...(version && { version }) });
  return state.kind === 'value' ? jsonKeys(state.secret.value).map(({ key }) => key) : [];
}

/** What the light bulb is made of. */
export interface FixParts extends FixServices {
  readonly indexes: DocumentIndexes;
}
