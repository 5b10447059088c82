import type { Notation } from '../../reference/dialects/notation.js';
import { ConnectionTemplate, type FilledConnection } from './connectionTemplate.js';
import type { ReferenceResolving, ResolveOptions } from '../model/services.js';
import { throwIfAborted } from '../cache/sharedRequest.js';
import { UnresolvedReferencesError } from './unresolvedReferences.js';

/** A connection with every reference replaced. */
export type ResolvedConnection = Omit<FilledConnection, 'failures'>;

export interface ConnectionOptions extends ResolveOptions {
  /** The notations whose references are replaced; absent: those of any connection file. */
  readonly notations?: readonly Notation[];
}

/**
 * Replaces every reference of a connection file's text by its value, in one pass and all at the same time;
 * what comes in is never scanned for references again. All or nothing. `alias` is for references without
 * one, before the file's own `$secretManager` and the active manager. The environment that comes with it may
 * have problems: `requireEnvironment` is for those who hand it on.
 *
 * @throws SecretsError malformed-connection, invalid-configuration where it is too long with its values, or cancelled
 * @throws UnresolvedReferencesError with every reference that failed, malformed ones too
 */
export async function resolveConnection(
  text: string,
  resolver: ReferenceResolving,
  { notations, ...options }: ConnectionOptions = {},
): Promise<ResolvedConnection> {
  throwIfAborted(options.signal);
  const template = new ConnectionTemplate(text, notations);
  const alias = options.alias ?? template.alias;
  const outcomes = await resolver.resolveAll(template.references, {
    ...options,
    ...(alias !== undefined && { alias }),
  });
  const outcomeOf = new Map(template.references.map((reference, index) => [reference, outcomes[index]]));
  const { connection, environment, failures } = template.fillIn(outcomeOf);
  if (failures.length > 0) {
    throw new UnresolvedReferencesError(failures, text);
  }
  return { connection, environment };
}
